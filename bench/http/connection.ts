/**
 * A keep-alive HTTP/1.1 connection that costs as little CPU as can be: on a machine of two cores the client takes its
 * time from the server. Requests are bytes made by the caller, one at a time; the same client drives both sides.
 */
import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: string;
}

const HEAD_END = '\r\n\r\n';

export class Connection {
  private readonly socket: Socket;
  private received = '';
  /** of the whole answer; unknown until its head is there */
  private length: number | null = null;
  private waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null;

  private constructor(socket: Socket) {
    this.socket = socket;
    // bytes as characters: lengths of HTTP count bytes
    socket.setEncoding('latin1').setNoDelay(true);
    socket.on('data', (text: string) => this.read(text));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('The server closed the connection.')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Connection(socket));
      });
    });
  }

  /** One request at a time. Rejects when the connection ends before the answer is whole. */
  send(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.removeAllListeners('close');
    this.socket.destroy();
  }

  private read(text: string): void {
    this.received += text;
    if (this.length === null) {
      const end = this.received.indexOf(HEAD_END);
      if (end < 0) return;
      const length = /\r\ncontent-length: *(\d+)/i.exec(this.received.slice(0, end))?.[1];
      if (length === undefined) {
        this.fail(new Error(`An answer without its length: ${this.received.slice(0, end)}`));
        return;
      }
      this.length = end + HEAD_END.length + Number(length);
    }
    if (this.received.length < this.length) return;
    const answer = {
      status: Number(this.received.slice(9, 12)),
      body: this.received.slice(this.received.indexOf(HEAD_END) + HEAD_END.length, this.length),
    };
    this.received = '';
    this.length = null;
    const { waiting } = this;
    this.waiting = null;
    waiting?.resolve(answer);
  }

  private fail(error: Error): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.reject(error);
  }
}

/** The bytes of a request. @param head further lines, each ended by CRLF */
export function requestText(method: string, path: string, head: string, body = ''): string {
  const length = method === 'GET' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${head}${length}\r\n${body}`;
}
