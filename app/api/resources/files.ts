import { Type } from 'typebox';
import { type Route, route } from '../route/define-route';
import { SECURITY_HEADERS } from '../route/problem-details';
import { unwrap } from '../route/reply';
import { contentDisposition } from './content-disposition';

/** Pictures that no browser can be made to run as a page. */
const INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Attachments. */
export function fileRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/files/{id}',
      operationId: 'getFile',
      summary: 'The bytes of an attachment, for who may read its field; `inline=true` shows pictures instead of saving them',
      tag: 'Files',
      auth: 'signedIn',
      query: Type.Object({ inline: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
      responses: { 200: { description: 'the file', contentType: 'application/octet-stream' } },
      async handler({ params, query, deps, actor }) {
        const { file, stream, size } = unwrap(await deps.services.records.file(params.id, actor));
        const inline = query.inline === true && INLINE.has(file.mediaType);
        return new Response(stream, {
          headers: {
            ...SECURITY_HEADERS,
            // Bytes never change under an id, but rights do: kept by the browser of this person only, and asked again soon.
            'cache-control': 'private, max-age=60',
            'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
            'content-type': file.mediaType,
            'content-length': String(size),
            'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', file.name),
          },
        });
      },
    }),
  ];
}
