/** The server: `/api/` goes to the API, everything else to the pages, in one process. */
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { compose, type Pinion, ROOT } from './compose';
import { CONFIRM_BASE } from './confirm/confirm-pages';
import { type FirstStart, firstStart } from './first-start';
import { setPageHeaders } from './page-headers';
import { forceProduction, type Settings } from './settings';

export interface Serving {
  /** where it can be reached */
  url: string;
  port: number;
  /** stops accepting, lets requests and deliveries under way end for `graceMs`, closes the database */
  stop(graceMs?: number): Promise<void>;
}
type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Pages need their build; an API node starts without. */
async function pagesHandler(): Promise<Handler> {
  if (!existsSync(join(ROOT, '.next', 'BUILD_ID')))
    throw new Error('The pages are not built. Run `npm run build`, or start with --api-only.');
  forceProduction();
  const { default: next } = await import('next');
  const pages = next({ dev: false, dir: ROOT, quiet: true });
  await pages.prepare();
  return pages.getRequestHandler();
}

const noPages: Handler = (_request, response) => {
  response
    .writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
    .end('This server answers /api/v1 only.\n');
};

function listener(pinion: Pinion, pages: Handler, withPages: boolean): RequestListener {
  const { log, settings } = pinion;
  const secure = settings.baseUrl?.startsWith('https:') ?? false;
  // Built once: a listener per request would cost more than most requests. A URL that cannot be read is the sender's fault.
  const api = getRequestListener((request, env) => pinion.api.fetch(request, env), {
    hostname: 'localhost',
    errorHandler: () => new Response(null, { status: 400 }),
  });
  const confirm = getRequestListener((request, env) => pinion.confirm.fetch(request, env), {
    hostname: 'localhost',
    errorHandler: () => new Response(null, { status: 400 }),
  });
  return (request, response) => {
    const { url = '/' } = request;
    if (url.startsWith(`${CONFIRM_BASE}/`)) {
      if (secure) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
      void confirm(request, response);
      return;
    }
    if (url.startsWith('/api/') || url === '/api') {
      if (secure) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
      void api(request, response);
      return;
    }
    if (withPages) setPageHeaders(request, response, secure);
    Promise.resolve(pages(request, response)).catch((error: unknown) => {
      log.error({ err: error, url }, 'a page failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}

function listen(server: Server, settings: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : settings.port);
    });
  });
}

/** Closes idle connections at once and, after `graceMs`, those that still work. */
function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Waits for the work, but no longer than `graceMs`: what is not done then is done by whoever starts next. */
async function settled(work: Promise<void>, graceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, graceMs);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

function announce(url: string, pinion: Pinion, { admin, imported }: FirstStart, readyMs: number): void {
  const lines = [`Pinion is ready at ${url} (${readyMs} ms)`];
  lines.push(pinion.settings.databaseUrl === null ? `  data: ${pinion.settings.dataDir} (SQLite)` : '  data: PostgreSQL');
  if (imported.length > 0) lines.push(`  imported with sample records: ${imported.join(', ')}`);
  if (admin?.password)
    lines.push(
      '',
      `  Sign in as ${admin.email} with the password ${admin.password}`,
      '  It is shown this once; change it under Settings.',
      '',
    );
  else if (admin) lines.push(`  Sign in as ${admin.email} with the password of PINION_ADMIN_PASSWORD.`);
  else lines.push('  Sign in with your account. Lost the password? npm run pinion -- users password --email you@example.com');
  process.stdout.write(`${lines.join('\n')}\n`);
}

const TIDY_EVERY_MS = 6 * 3_600_000;

/** Takes up what a crash cut off, and tidies up now and then: whichever node comes by. */
function keepUp({ services: { upkeep }, log }: Pinion): NodeJS.Timeout {
  const tidy = () => {
    upkeep.tidy().catch((error: unknown) => log.warn({ err: error }, 'what is old could not be forgotten'));
  };
  upkeep.resume().then(tidy, (error: unknown) => log.error({ err: error }, 'what was cut off could not be taken up'));
  return setInterval(tidy, TIDY_EVERY_MS).unref();
}

/**
 * Starts to serve: migrates the database, makes what a first start makes, listens, and says where.
 * @throws Error when the port is taken, the database cannot be used or the pages are not built
 */
export async function serve(settings: Settings, { apiOnly = false }: { apiOnly?: boolean } = {}): Promise<Serving> {
  // Loading the pages and opening the database have nothing to do with each other.
  const [pinion, pages] = await Promise.all([compose(settings), apiOnly ? noPages : pagesHandler()]);
  const first = await firstStart(pinion);
  const server = createServer(
    { keepAliveTimeout: 65_000, headersTimeout: 66_000, requestTimeout: 300_000, maxHeaderSize: 16_384 },
    listener(pinion, pages, !apiOnly),
  );
  server.maxRequestsPerSocket = 0;
  const port = await listen(server, settings).catch(async (error: NodeJS.ErrnoException) => {
    await pinion.close();
    if (error.code === 'EADDRINUSE') throw new Error(`Port ${settings.port} is taken. Stop what uses it, or set PORT to another one.`);
    throw error;
  });
  const url = settings.baseUrl ?? `http://${settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host}:${port}`;
  pinion.services.scheduler.start();
  pinion.services.delivery.start();
  const tidying = keepUp(pinion);
  announce(url, pinion, first, Math.round(performance.now()));
  let stopping: Promise<void> | null = null;
  return {
    url,
    port,
    stop: (graceMs = 10_000) => {
      // streams stay open until they are ended
      pinion.services.live.close();
      clearInterval(tidying);
      const delivered = settled(pinion.services.delivery.stop(), graceMs);
      stopping ??= closeServer(server, graceMs).then(async () => {
        await pinion.services.scheduler.stop();
        await delivered;
        await pinion.close();
      });
      return stopping;
    },
  };
}

/** Serves until SIGTERM or SIGINT; requests under way are answered first. A second signal, a second later or more, ends at once. */
export async function serveUntilSignal(settings: Settings, options: { apiOnly?: boolean }): Promise<void> {
  const serving = await serve(settings, options);
  let askedAt: number | null = null;
  const stop = (signal: NodeJS.Signals) => {
    // Ctrl-C reaches the whole terminal, and npm and scripts/start.mjs pass it on: the same wish comes several times.
    if (askedAt !== null) {
      if (performance.now() - askedAt > 1000) process.exit(130);
      return;
    }
    askedAt = performance.now();
    serving.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Stopping after ${signal} failed: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
