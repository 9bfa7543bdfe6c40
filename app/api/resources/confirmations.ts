import { Type } from 'typebox';
import type { AnswerGiven, OpenedLink } from '../../../runtime/shell/confirmations/confirmation-service';
import { type Locale, localise } from '../../../schemas/text';
import { type Call, type Route, route } from '../route/define-route';
import { ApiRefusal, SECURITY_HEADERS } from '../route/problem-details';
import { json } from '../route/reply';
import { contentDisposition } from './content-disposition';

const closed = { additionalProperties: false } as const;

const Link = Type.Object({
  state: Type.Enum(['open', 'confirmed', 'declined', 'expired', 'outdated', 'void']),
  content: Type.Union([
    Type.Null(),
    Type.Object({
      title: Type.String(),
      text: Type.String(),
      values: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
      files: Type.Array(
        Type.Object({
          id: Type.String(),
          name: Type.String(),
          mediaType: Type.String(),
          size: Type.Integer(),
          sha256: Type.String(),
          label: Type.String(),
        }),
      ),
    }),
  ]),
  askedBy: Type.String(),
  askedAt: Type.String(),
  expiresAt: Type.String(),
  hash: Type.String({ description: 'SHA-256 of what is shown' }),
  answer: Type.Union([Type.Null(), Type.Object({ at: Type.String(), name: Type.String(), remark: Type.String() })]),
});

function linkItem({ content, timeZone: _, ...link }: OpenedLink, locale: Locale) {
  const told = content && {
    title: localise(content.title, locale),
    text: localise(content.text, locale),
    values: content.values.map(({ label, value }) => ({ label: localise(label, locale), value: value[locale] })),
    files: content.files.map(({ label, kind: __, ...file }) => ({ ...file, label: localise(label, locale) })),
  };
  return { ...link, content: told };
}

type PublicCall = Pick<Call, 'deps' | 'address'>;

/** Refuses addresses that ask too often. */
function limit({ deps, address }: PublicCall): void {
  const wait = deps.links.attempt(address);
  if (wait > 0) throw new ApiRefusal('too_many_attempts', { headers: { 'retry-after': String(wait) } });
}
function missed({ deps, address }: PublicCall): ApiRefusal {
  deps.links.missed(address);
  return new ApiRefusal('not_found');
}

/** What whoever holds a link may do, without an account: the page `/c/{token}` does the same. */
export function confirmationRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/confirmations/{token}',
      operationId: 'openConfirmation',
      summary: 'What a link shows the customer; opening it confirms nothing',
      tag: 'Confirmations',
      auth: 'public',
      responses: { 200: { description: 'the link', schema: Link } },
      async handler(call) {
        limit(call);
        const opened = await call.deps.services.confirmations.open(call.params.token);
        if (!opened.ok) throw missed(call);
        return json(linkItem(opened.value, call.locale));
      },
    }),
    route({
      method: 'POST',
      path: '/confirmations/{token}',
      operationId: 'answerConfirmation',
      summary: 'The answer of the customer, once; the same answer again is answered alike',
      tag: 'Confirmations',
      auth: 'public',
      body: Type.Object(
        {
          verdict: Type.Enum(['confirmed', 'declined']),
          name: Type.String({ maxLength: 1000 }),
          remark: Type.Optional(Type.String({ maxLength: 10_000 })),
        },
        closed,
      ),
      responses: { 200: { description: 'the link as it is then', schema: Link } },
      async handler(call) {
        limit(call);
        const { verdict, name, remark = '' } = call.body as { verdict: 'confirmed' | 'declined'; name: string; remark?: string };
        const given = await call.deps.services.confirmations.answer(call.params.token, { verdict, name, remark });
        if (given.ok) return json(linkItem(given.link, call.locale));
        throw refusalOf(given, call);
      },
    }),
    route({
      method: 'GET',
      path: '/confirmations/{token}/files/{file}',
      operationId: 'getConfirmationFile',
      summary: 'A file that the link shows, and no other',
      tag: 'Confirmations',
      auth: 'public',
      responses: { 200: { description: 'the file', contentType: 'application/octet-stream' } },
      async handler(call) {
        limit(call);
        const found = await call.deps.services.confirmations.file(call.params.token, call.params.file);
        if (!found.ok) throw missed(call);
        const { file, stream, size } = found.value;
        return new Response(stream, {
          headers: {
            ...SECURITY_HEADERS,
            'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
            'content-type': file.mediaType,
            'content-length': String(size),
            'content-disposition': contentDisposition('attachment', file.name),
          },
        });
      },
    }),
  ];
}

function refusalOf(given: Extract<AnswerGiven, { ok: false }>, call: PublicCall): ApiRefusal {
  if (given.reason === 'not_found') return missed(call);
  if (given.reason === 'rejected') return new ApiRefusal('rejected', { rejections: given.rejections });
  return new ApiRefusal('busy', { headers: { 'retry-after': '1' } });
}
