import { Hono } from 'hono';
import { localeOf } from './locale-of';
import type { ApiDeps, Method, Route } from './route/define-route';
import { openApiDocument } from './route/open-api';
import { problemResponse, SECURITY_HEADERS } from './route/problem-details';
import { serveRoute } from './route/serve-route';
import { allRoutes } from './routes';

export const API_BASE = '/api/v1';
const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export interface Api {
  /** answers every request below `/api/` */
  fetch: (request: Request, env?: object) => Response | Promise<Response>;
  request: Hono['request'];
  /** the inventory */
  routes: readonly Route[];
}

const honoPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** The whole API as one Hono app. Routes are registered without middleware: one handler answers a request. */
export function createApi(deps: ApiDeps): Api {
  const app = new Hono().basePath(API_BASE);
  const routes = allRoutes();
  const document = JSON.stringify(openApiDocument(routes, API_BASE));
  app.get(
    '/openapi.json',
    () => new Response(document, { headers: { ...SECURITY_HEADERS, 'content-type': 'application/json', 'cache-control': 'no-cache' } }),
  );

  const methodsByPath = new Map<string, Set<Method>>([['/openapi.json', new Set(['GET'])]]);
  for (const route of routes) {
    const path = honoPath(route.path);
    app.on(route.method, path, serveRoute(route, deps));
    methodsByPath.set(path, (methodsByPath.get(path) ?? new Set()).add(route.method));
  }
  for (const [path, served] of methodsByPath) {
    const allow = [...served, ...(served.has('GET') ? ['HEAD'] : [])].join(', ');
    const refused = [...METHODS, 'OPTIONS', 'TRACE'].filter((method) => !served.has(method as Method));
    app.on(refused, path, (context) =>
      problemResponse('method_not_allowed', localeOf(context.req.raw.headers, null), { headers: { allow } }),
    );
  }
  app.notFound((context) => problemResponse('not_found', localeOf(context.req.raw.headers, null)));
  app.onError((error, context) => {
    deps.log.error({ err: error }, 'the API failed');
    return problemResponse('internal', localeOf(context.req.raw.headers, null));
  });
  return { fetch: (request, env) => app.fetch(request, env), request: app.request, routes };
}
