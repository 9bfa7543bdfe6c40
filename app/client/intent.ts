import { newIdempotencyKey } from './request';

/**
 * Keys for what a person means to do: pressing again after an answer got lost sends the same key, so that the server does
 * it once; other content, or a new try after an answer, is a new intent.
 */
export class Intent {
  private content: string | null = null;
  private key = '';

  keyFor(body: unknown): string {
    const content = JSON.stringify(body);
    if (content !== this.content) {
      this.content = content;
      this.key = newIdempotencyKey();
    }
    return this.key;
  }

  /** An answer came, whatever it said. */
  answered(): void {
    this.content = null;
  }
}
