/** Pages without Pinion around them, bundled as a product is, on a server of their own. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';

const PAGES = ['form.tsx', 'flow.tsx', 'check.ts', 'input.ts'];

export interface BareSite {
  url: string;
  stop(): Promise<void>;
}

async function bundled(): Promise<Map<string, string>> {
  const pages = join(process.cwd(), 'bench', 'ui', 'bare');
  const { outputFiles } = await build({
    entryPoints: PAGES.map((page) => join(pages, page)),
    outdir: pages,
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(pages.length), text]));
}

const page = (name: string) => `<!doctype html><html lang="en"><title>${name}</title><meta charset="utf-8">
<link rel="stylesheet" href="/${name}.css"><body><script type="module" src="/${name}.js"></script></body></html>`;

/** @param contents what the pages fetch, by path */
export async function startBareSite(contents: Readonly<Record<string, unknown>>): Promise<BareSite> {
  const files = await bundled();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bare').pathname;
    const send = (type: string, body: string) => response.writeHead(200, { 'content-type': type }).end(body);
    const file = files.get(path);
    if (file !== undefined) send(path.endsWith('.css') ? 'text/css' : 'text/javascript', file);
    else if (Object.hasOwn(contents, path)) send('application/json', JSON.stringify(contents[path]));
    else if (files.has(`${path}.js`)) send('text/html', page(path.slice(1)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The bare site has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
