import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Headers of a page: only scripts with the nonce of this very answer run, nothing is evaluated, nobody frames it.
 * Next reads the nonce out of the request header and puts it on its own scripts. Styles may be inline, because Mantine sets them
 * on elements in the HTML the server writes.
 */
export function setPageHeaders(request: IncomingMessage, response: ServerResponse, secure: boolean): void {
  // What a client sends under these names would reach the page as if it were ours.
  delete request.headers['content-security-policy-report-only'];
  delete request.headers['x-nonce'];
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (secure) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
  if (request.url?.startsWith('/_next/static/')) {
    delete request.headers['content-security-policy'];
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', 'camera=(self), geolocation=(self), microphone=(self), payment=()');
}
