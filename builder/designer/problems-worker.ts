/** Checks drafts beside the page, so that typing never waits for it. */
import { checkPublishable } from '../../schemas/check-publishable';
import type { Problem } from '../../schemas/problem';
import type { Process } from '../../schemas/process';

export interface CheckRequest {
  id: number;
  document: Process;
}
export interface CheckAnswer {
  id: number;
  problems: Problem[];
}

self.onmessage = ({ data }: MessageEvent<CheckRequest>) => {
  const answer: CheckAnswer = { id: data.id, problems: checkPublishable(data.document) };
  self.postMessage(answer);
};
