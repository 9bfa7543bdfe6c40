import { isIP } from 'node:net';
import { isPublicAddress } from './public-address';

/** Why an address is not called. Each has a sentence for people in `failures.ts`. */
export type TargetRefusal =
  | 'not_a_url'
  | 'scheme_not_https'
  | 'credentials_in_url'
  | 'host_not_plain'
  | 'port_not_allowed'
  | 'address_not_public'
  | 'name_not_public';

/** Hosts and ports that the operator named in the configuration, as `host:port`; IPv6 in brackets. */
export type Allowed = ReadonlySet<string>;

export interface Target {
  url: URL;
  /** without brackets */
  host: string;
  port: number;
  /** the operator named exactly this host and port: neither scheme nor address is looked at */
  allowed: boolean;
}
export type CheckedTarget = { ok: true; target: Target } | { ok: false; code: TargetRefusal };

const MAX_URL = 2_000;
/** Scheme, who calls, host, port: taken from the text itself, because parsers of URLs forgive and rewrite more than people see. */
const WRITTEN = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#@]*)@)?(\[[^\]/?#@]*\]|[^:/?#@[\]\s]+)(?::(\d{1,5}))?(?:[/?][!-~]*)?$/i;
const NAME = /^(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/;
/** Names that are answered by the machine or its network, never by the public internet. */
const LOCAL_NAME = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa)$/;
const PORTS: { [scheme: string]: number } = { 'https:': 443, 'http:': 80 };

const refused = (code: TargetRefusal): CheckedTarget => ({ ok: false, code });

/**
 * Looks at an address before anything is resolved or called: as it is written, and as it is meant. Only `https:` on port
 * 443 of a public host passes, unless the operator allowed the host and port by name. What a name resolves to is looked
 * at again when it is called.
 */
export function checkTarget(text: string, allowed: Allowed): CheckedTarget {
  const written = text.length <= MAX_URL ? WRITTEN.exec(text) : null;
  if (written === null || !URL.canParse(text)) return refused('not_a_url');
  const url = new URL(text);
  const defaultPort = PORTS[url.protocol];
  if (defaultPort === undefined) return refused('scheme_not_https');
  if (written[2] !== undefined || url.username !== '' || url.password !== '') return refused('credentials_in_url');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // 127.1, 0x7f.0.0.1, 2130706433, fullwidth digits, a dot at the end: the parser makes something else of it
  const plain = isIP(host) === 6 ? url.hostname.startsWith('[') : NAME.test(host);
  if (!plain || (isIP(host) !== 6 && written[3]?.toLowerCase() !== host)) return refused('host_not_plain');
  const port = url.port === '' ? defaultPort : Number(url.port);
  const target = { url, host, port, allowed: allowed.has(`${url.hostname}:${port}`) };
  if (target.allowed) return { ok: true, target };
  if (url.protocol !== 'https:') return refused('scheme_not_https');
  if (port !== 443) return refused('port_not_allowed');
  if (isIP(host) !== 0) return isPublicAddress(host) ? { ok: true, target } : refused('address_not_public');
  if (!host.includes('.') || LOCAL_NAME.test(host)) return refused('name_not_public');
  return { ok: true, target };
}

/**
 * The hosts and ports of a setting like `crm.intra:8080,[fd00::1]:443`.
 * @returns null when an entry is not exactly a host and a port
 */
export function readAllowed(text: string): Allowed | null {
  const entries = text.split(',').map((entry) => entry.trim().toLowerCase());
  for (const entry of entries) {
    const written = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+):(\d{1,5})$/.exec(entry);
    // the scheme only decides which port is left out; either way the host has to be written as it is compared
    if (written === null || !URL.canParse(`http://${entry}`) || new URL(`http://${entry}`).hostname !== written[1]) return null;
    if (Number(written[2]) < 1 || Number(written[2]) > 65_535 || String(Number(written[2])) !== written[2]) return null;
  }
  return new Set(entries);
}
