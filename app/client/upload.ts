import type { FileValue, VisibleRecord } from '../../runtime/core/types';
import type { RecordAddress } from './records';
import { Refusal, readProblemDetails } from './refusal';
import { apiUrl, clientHeaders, newIdempotencyKey, path } from './request';

/** The file in the record's answer: the newest one of that field with the name that was sent. */
export function attachedFile(record: VisibleRecord, field: string): FileValue | undefined {
  const files = record.data[field];
  return Array.isArray(files) ? (files.at(-1) as FileValue | undefined) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Sends a file to a field of a record; `progress` is told a fraction. XMLHttpRequest, because fetch tells no progress.
 * @throws Refusal as `request` does
 */
export function uploadFile(
  { process, type, id }: RecordAddress,
  field: string,
  file: File,
  progress: (fraction: number) => void,
): Promise<VisibleRecord> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', apiUrl(path('processes', process, 'records', type, id, 'files')));
    xhr.setRequestHeader('Accept', 'application/json');
    for (const [name, value] of Object.entries(clientHeaders())) xhr.setRequestHeader(name, value);
    xhr.setRequestHeader('Idempotency-Key', newIdempotencyKey());
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    };
    xhr.onerror = () => reject(new Refusal({ status: 0 }));
    xhr.onload = () => {
      const answer = parsed(xhr.responseText);
      if (xhr.status >= 200 && xhr.status < 300) resolve(answer as VisibleRecord);
      else reject(new Refusal(readProblemDetails(xhr.status, answer)));
    };
    const body = new FormData();
    body.set('field', field);
    body.set('file', file);
    xhr.send(body);
  });
}
