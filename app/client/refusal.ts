import type { Rejection } from '../../runtime/core/types';
import type { Problem } from '../../schemas/problem';

/** What the API answers when it refuses: RFC 9457 problem details, with messages already in the reader's language. */
export interface ProblemDetails {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  rejections?: Rejection[];
  problems?: Problem[];
  currentVersion?: number;
}

/** A refused request. `status` 0 means that no answer came: offline, or the server is away. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(details.detail ?? details.title ?? `HTTP ${details.status}`);
    this.details = details;
  }

  get status(): number {
    return this.details.status;
  }
  get rejections(): Rejection[] {
    return this.details.rejections ?? [];
  }
  get problems(): Problem[] {
    return this.details.problems ?? [];
  }
}

/** The refusal in `error`, whatever was thrown; anything that is not one counts as "no answer". */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal({ status: 0, detail: error instanceof Error ? error.message : String(error) });
}

const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads problem details out of a body of any shape, so that a proxy's HTML page cannot break the page. */
export function readProblemDetails(status: number, body: unknown): ProblemDetails {
  if (!isObject(body)) return { status };
  const text = (key: string) => (typeof body[key] === 'string' ? (body[key] as string) : undefined);
  return {
    status,
    type: text('type'),
    title: text('title'),
    detail: text('detail'),
    code: text('code'),
    rejections: Array.isArray(body.rejections) ? (body.rejections as Rejection[]) : undefined,
    problems: Array.isArray(body.problems) ? (body.problems as Problem[]) : undefined,
    currentVersion: typeof body.currentVersion === 'number' ? body.currentVersion : undefined,
  };
}
