import { Type } from 'typebox';
import type { Person } from '../../../runtime/shell/ports';
import { signInLimit } from '../auth/sign-in-limit';
import { type Call, type Route, route } from '../route/define-route';
import { ApiRefusal, SECURITY_HEADERS } from '../route/problem-details';
import { json } from '../route/reply';
import { Me, SignIn } from '../schemas';

/** What a person is told about themselves. */
export const meOf = (person: Person) => ({
  person: { id: person.id, name: person.name, email: person.email, admin: person.admin, team: person.team, locale: person.locale },
});

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

/** Signing in and out. Each API has counters of its own for failed attempts. */
export function sessionRoutes(): Route[] {
  const limit = signInLimit();
  return [
    route({
      method: 'POST',
      path: '/session',
      operationId: 'signIn',
      summary: 'Sign in with e-mail and password; answers a session cookie',
      tag: 'Session',
      auth: 'public',
      body: SignIn,
      responses: { 200: { description: 'signed in', schema: Me } },
      async handler({ body, request, deps, address }) {
        const wait = limit.attempt(body.email, address);
        if (wait > 0) throw new ApiRefusal('too_many_attempts', { headers: { 'retry-after': String(wait) } });
        const signedIn = await deps.auth.signIn(body.email, body.password, request.headers);
        if (signedIn === null) throw new ApiRefusal('wrong_credentials');
        limit.succeeded(body.email, address);
        return withCookies(json(meOf(signedIn.person)), signedIn.setCookies);
      },
    }),
    route({
      method: 'GET',
      path: '/session',
      operationId: 'whoAmI',
      summary: 'The person who is signed in',
      tag: 'Session',
      auth: 'signedIn',
      responses: { 200: { description: 'the person', schema: Me } },
      handler: ({ person }) => json(meOf(person)),
    }),
    route({
      method: 'DELETE',
      path: '/session',
      operationId: 'signOut',
      summary: 'Sign out; the session ends',
      tag: 'Session',
      auth: 'signedIn',
      responses: { 204: { description: 'signed out' } },
      handler: async ({ request, deps }) =>
        withCookies(new Response(null, { status: 204, headers: { ...SECURITY_HEADERS } }), await deps.auth.signOut(request.headers)),
    }),
    route({
      method: 'GET',
      path: '/health',
      operationId: 'health',
      summary: 'Whether the server and its database answer',
      tag: 'Service',
      auth: 'public',
      responses: { 200: { description: 'healthy', schema: Type.Object({ status: Type.Literal('ok'), database: Type.Literal('ok') }) } },
      handler: health,
    }),
  ];
}

async function health({ deps }: Call<object, object, unknown, null>): Promise<Response> {
  try {
    await deps.ping();
  } catch (error) {
    deps.log.error({ err: error }, 'the database does not answer');
    throw new ApiRefusal('unavailable', { headers: { 'retry-after': '3' } });
  }
  return json({ status: 'ok', database: 'ok' });
}
