import { Type } from 'typebox';
import type { ApiToken } from '../../../runtime/shell/ports';
import { signInLimit } from '../auth/sign-in-limit';
import { type Route, route } from '../route/define-route';
import { ApiRefusal } from '../route/problem-details';
import { json, noContent } from '../route/reply';
import { itemsOf, Me, MePatch, NewToken, OwnPassword, Token } from '../schemas';
import { meOf } from './session';

const tokenItem = ({ id, name, createdAt, lastUsedAt, expiresAt }: ApiToken) => ({ id, name, createdAt, lastUsedAt, expiresAt });

/** RFC 3339, in the future; answered as UTC with milliseconds. */
function readExpiry(text: string | null | undefined, now: string): string | null {
  if (text === null || text === undefined) return null;
  const at = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at) || at <= Date.parse(now))
    throw new ApiRefusal('invalid_request', { errors: [{ path: '/expiresAt', message: 'must be an RFC 3339 time in the future' }] });
  return new Date(at).toISOString();
}

/** What people do with their own account. */
export function meRoutes(): Route[] {
  const limit = signInLimit();
  return [
    route({
      method: 'PATCH',
      path: '/me',
      operationId: 'updateMe',
      summary: 'Change own name or language',
      tag: 'Me',
      auth: 'signedIn',
      body: MePatch,
      responses: { 200: { description: 'changed', schema: Me } },
      async handler({ body, person, deps }) {
        const saved = await deps.services.people.saveProfile(person.id, {
          ...(body.name === undefined ? {} : { name: body.name.trim() }),
          ...(body.locale === undefined ? {} : { locale: body.locale as string | null }),
        });
        if (saved === null) throw new ApiRefusal('not_found');
        deps.auth.forget(person.id);
        return json(meOf(saved));
      },
    }),
    route({
      method: 'PUT',
      path: '/me/password',
      operationId: 'changeMyPassword',
      summary: 'Change own password; ends all own sessions, this one included',
      tag: 'Me',
      auth: 'signedIn',
      body: OwnPassword,
      responses: { 204: { description: 'changed' } },
      async handler({ body, person, deps, address }) {
        // A stolen session must not become a way to try passwords.
        const wait = limit.attempt(person.email, address);
        if (wait > 0) throw new ApiRefusal('too_many_attempts', { headers: { 'retry-after': String(wait) } });
        if (!(await deps.auth.checkPassword(person.id, body.current))) throw new ApiRefusal('wrong_credentials', { status: 403 });
        limit.succeeded(person.email, address);
        await deps.auth.setPassword(person.id, body.next);
        return noContent();
      },
    }),
    route({
      method: 'GET',
      path: '/me/tokens',
      operationId: 'listMyTokens',
      summary: 'Own API tokens, without their secrets',
      tag: 'Me',
      auth: 'signedIn',
      responses: { 200: { description: 'the tokens', schema: itemsOf(Token) } },
      handler: async ({ person, deps }) => json({ items: (await deps.services.people.tokens(person.id)).map(tokenItem) }),
    }),
    route({
      method: 'POST',
      path: '/me/tokens',
      operationId: 'addMyToken',
      summary: 'Make an API token; its secret is answered this once',
      tag: 'Me',
      auth: 'signedIn',
      body: NewToken,
      responses: { 201: { description: 'made', schema: Type.Object({ token: Token, secret: Type.String() }) } },
      async handler({ body, person, deps }) {
        const expiresAt = readExpiry(body.expiresAt as string | null | undefined, deps.now());
        const { token, secret } = await deps.services.people.addToken(person.id, body.name.trim(), expiresAt);
        return json({ token: tokenItem(token), secret }, 201);
      },
    }),
    route({
      method: 'DELETE',
      path: '/me/tokens/{id}',
      operationId: 'removeMyToken',
      summary: 'Remove an own API token; it stops working at once',
      tag: 'Me',
      auth: 'signedIn',
      responses: { 204: { description: 'removed' } },
      async handler({ params, person, deps }) {
        if (!(await deps.services.people.removeToken(person.id, params.id))) throw new ApiRefusal('not_found');
        deps.auth.forget(person.id);
        return noContent();
      },
    }),
  ];
}
