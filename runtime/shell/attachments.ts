import { decide } from '../core/decide';
import { can, fieldAccess } from '../core/permission';
import { forbidden, unknownField } from '../core/rejection';
import type { Actor, Command, FileValue, RecordState, Rejection } from '../core/types';
import type { ApprovalFactSource } from './approvals/load-approval-facts';
import { DEFAULT_MAX_BYTES, type FileLimits, inspectFile } from './files/inspect-file';
import { type FactSource, factsFor } from './load-facts';
import { type OpenedRecord, openRecord } from './open-record';
import { NOT_FOUND, refused } from './refused';
import { earlierAnswer } from './replay';
import type { ExecuteRequest, ExecuteResult, RecordService, ShellDeps } from './services';

type AttachmentDeps = FactSource &
  ApprovalFactSource &
  Pick<ShellDeps, 'store' | 'files' | 'clock' | 'newId'> & { execute: (request: ExecuteRequest) => Promise<ExecuteResult> };

/**
 * Attaching and reading files. The bytes are on disk and the file is known before the record points at it: after a
 * crash a file may lie there unused, but no record points at a file that is not there.
 */
export function attachments(deps: AttachmentDeps): Pick<RecordService, 'attach' | 'file'> {
  return {
    async attach(process, recordType, id, upload, actor, keep = {}) {
      const command = (file: FileValue): ExecuteRequest => ({
        process,
        recordType,
        recordId: id,
        command: { type: 'attachFile', field: upload.field, file },
        actor,
        ...keep,
      });
      const opened = await openRecord(deps, process, recordType, id, actor);
      if (opened === null) return NOT_FOUND;
      // before the file is looked into: that costs, and what it says tells of the field
      const no = refusedAtOnce(opened, upload.field, actor);
      if (no !== null) return refused([no]);
      const inspected = await inspectFile(upload, limitsOf(opened, upload.field));
      if (!inspected.ok) return refused([inspected.rejection]);
      // a repeated request shall not be refused for what the first one did, nor keep its bytes again
      const earlier = await earlierAnswer(deps.store.records, command({ ...inspected.file, id: '', at: '', by: actor.id, sha256: '' }));
      if (earlier !== null) return earlier;
      const described = { id: deps.newId(), ...inspected.file, at: deps.clock.now(), by: actor.id };
      // who may not attach here shall not fill the disk either, so the refusal comes before the bytes are kept
      const refusal = await refusalOf(
        deps,
        opened,
        { type: 'attachFile', field: upload.field, file: { ...described, sha256: '0'.repeat(64) } },
        actor,
      );
      if (refusal !== null) return refusal;
      const file: FileValue = { ...described, ...(await deps.files.put(upload.bytes)) };
      const { name, mediaType, size, sha256, at, by } = file;
      await deps.store.files.add({
        id: file.id,
        sha256,
        size,
        mediaType,
        name,
        process,
        type: recordType,
        recordId: id,
        field: upload.field,
        uploadedBy: by,
        uploadedAt: at,
      });
      return deps.execute(command(file));
    },

    async file(id, actorFor) {
      const file = await deps.store.files.get(id);
      if (file === null) return NOT_FOUND;
      const actor = await actorFor(file.process);
      const opened = await openRecord(deps, file.process, file.type, file.recordId, actor);
      if (opened === null || fieldAccess(opened.version, opened.loaded.record, file.field, actor) === 'hidden') return NOT_FOUND;
      if (!pointsAt(opened.loaded.record, file.field, id)) return NOT_FOUND;
      const bytes = await deps.files.open(file.sha256);
      return bytes === null ? NOT_FOUND : { ok: true, value: { file, ...bytes } };
    },
  };
}

/** A file removed from its record, or never accepted by it, is not served. */
function pointsAt(record: RecordState, field: string, fileId: string): boolean {
  const files = record.data[field];
  return (
    Array.isArray(files) && files.some((file) => typeof file === 'object' && file !== null && !Array.isArray(file) && file.id === fileId)
  );
}

function refusedAtOnce({ version, loaded: { record } }: OpenedRecord, field: string, actor: Actor): Rejection | null {
  if (!can(version, record, actor, 'attach')) return forbidden('添加文件', 'attach files to this record');
  return fieldAccess(version, record, field, actor) === 'hidden' ? unknownField(field) : null;
}

function limitsOf({ version, loaded }: OpenedRecord, field: string): FileLimits {
  const options = version.types.get(loaded.record.type)?.fields.get(field)?.schema['x-files'];
  return { accept: options?.accept ?? 'any', maxBytes: options?.maxBytes ?? DEFAULT_MAX_BYTES };
}

async function refusalOf(
  deps: AttachmentDeps,
  { version, loaded }: OpenedRecord,
  command: Command,
  actor: Actor,
): Promise<ExecuteResult | null> {
  const { record } = loaded;
  const facts = await factsFor(deps, version, record, command, actor, undefined, deps.clock.now());
  const decision = decide(version, record, command, { now: deps.clock.now(), actor, facts, newId: deps.newId });
  return decision.ok ? null : refused(decision.rejections);
}
