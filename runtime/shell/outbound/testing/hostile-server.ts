/** Real servers on loopback that answer as nobody should. */
import { createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

type Behaviour = (socket: Socket) => void;

const head = (lines: readonly string[]) => `HTTP/1.1 ${lines.join('\r\n')}\r\n\r\n`;
const OK = '200 OK';

/** Writes as long as the other side reads. */
function forEver(socket: Socket, piece: string): void {
  const more = () => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', more);
  more();
}
function everyMs(socket: Socket, ms: number, piece: string): void {
  const timer = setInterval(() => socket.write(piece), ms);
  socket.on('close', () => clearInterval(timer));
}
const redirect = (status: string, to: string): Behaviour => {
  return (socket) => socket.end(head([status, `Location: ${to}`, 'Content-Length: 0']));
};

/** By the names that `bad-inputs/outbound.json` uses. */
export const BEHAVIOURS: { readonly [name: string]: Behaviour } = {
  endlessBody: (socket) => {
    socket.write(head([OK, 'Transfer-Encoding: chunked']));
    forEver(socket, `4000\r\n${'x'.repeat(0x4000)}\r\n`);
  },
  enormousLength: (socket) => {
    socket.write(head([OK, `Content-Length: ${2 ** 40}`]));
    forEver(socket, 'x'.repeat(0x4000));
  },
  gzipBomb: (socket) => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    socket.write(head([OK, 'Content-Encoding: gzip', `Content-Length: ${bomb.length}`]));
    socket.end(bomb);
  },
  brotli: (socket) => socket.end(`${head([OK, 'Content-Encoding: br', 'Content-Length: 1'])}x`),
  twoEncodings: (socket) => socket.end(`${head([OK, 'Content-Encoding: identity, gzip', 'Content-Length: 1'])}x`),
  slowHead: (socket) => {
    socket.write(`HTTP/1.1 ${OK}\r\nX-Slow: `);
    everyMs(socket, 20, 'x');
  },
  slowBody: (socket) => {
    socket.write(head([OK, 'Content-Length: 60000']));
    everyMs(socket, 20, 'x');
  },
  silence: () => undefined,
  endlessContinue: (socket) => everyMs(socket, 5, head(['100 Continue'])),
  endlessHead: (socket) => {
    socket.write(`HTTP/1.1 ${OK}\r\n`);
    forEver(socket, `X-More: ${'x'.repeat(1000)}\r\n`);
  },
  garbage: (socket) => socket.end('220 mail.example ESMTP\r\n'),
  hangUp: (socket) => socket.end(),
  halfBody: (socket) => socket.end(`${head([OK, 'Content-Length: 100'])}half`),
  upgrade: (socket) => socket.write(head(['101 Switching Protocols', 'Upgrade: echo', 'Connection: Upgrade'])),
  redirectLoopback: redirect('302 Found', 'http://127.0.0.1:9/'),
  redirect307: redirect('307 Temporary Redirect', 'http://localhost:9/'),
  redirectMachineData: redirect('301 Moved Permanently', 'http://169.254.169.254/latest/meta-data/'),
};

export interface HostileServer {
  port: number;
  /** connections taken */
  taken(): number;
  close(): Promise<void>;
}

/** Behaves so on every connection, after the first bytes of a request came. */
export async function hostileServer(behave: Behaviour): Promise<HostileServer> {
  const open = new Set<Socket>();
  let taken = 0;
  const server: Server = createServer((socket) => {
    taken += 1;
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.once('data', () => {
      socket.resume();
      behave(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    taken: () => taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
