/** The only file that reads the environment. Every setting is told in docs/settings.md; a test fails for one that is not. */
import { resolve } from 'node:path';
import { readSender, type Sender } from '../runtime/shell/mail/mail-address';
import { type Allowed, readAllowed } from '../runtime/shell/outbound/check-target';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Settings {
  port: number;
  host: string;
  /** absolute path of the data folder: SQLite database and attachments */
  dataDir: string;
  /** PostgreSQL; null = SQLite in the data folder */
  databaseUrl: string | null;
  /** without a slash at the end; null = taken from the address the browser asked for */
  baseUrl: string | null;
  logLevel: LogLevel;
  adminEmail: string | null;
  adminPassword: string | null;
  /** signs session cookies; null = made at the first start and kept in the database */
  secret: string | null;
  /** what addresses and secrets of endpoints are encrypted with; null = a file in the data folder */
  endpointKey: string | null;
  /** largest upload in bytes */
  maxUploadBytes: number;
  /** the address of a caller is read from X-Forwarded-For */
  trustProxy: boolean;
  /** exact hosts and ports that may be called though they are not `https:` on the public internet */
  outboundAllow: Allowed;
  /** the server that takes mail; null = no mail is sent */
  smtpUrl: string | null;
  /** in whose name mail is sent; never null with a server */
  mailFrom: Sender | null;
}

/** Every environment variable that is read, in the order of docs/settings.md. */
export const SETTING_NAMES = [
  'PORT',
  'HOST',
  'PINION_DATA',
  'DATABASE_URL',
  'PINION_BASE_URL',
  'LOG_LEVEL',
  'PINION_ADMIN_EMAIL',
  'PINION_ADMIN_PASSWORD',
  'PINION_SECRET',
  'PINION_ENDPOINT_KEY',
  'PINION_MAX_UPLOAD_MB',
  'PINION_TRUST_PROXY',
  'PINION_OUTBOUND_ALLOW',
  'PINION_SMTP_URL',
  'PINION_MAIL_FROM',
] as const;
type SettingName = (typeof SETTING_NAMES)[number];

/** A setting that cannot be used; the message says which one and what it may be. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

function whole(name: SettingName, text: string | undefined, fallback: number, min: number, max: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new SettingError(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
  return value;
}

function address(name: SettingName, text: string | undefined, protocols: string[]): string | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  // The value may carry a password, so it is not repeated.
  if (url === null || !protocols.includes(url.protocol))
    throw new SettingError(`${name} must be an address that begins with ${protocols.map((one) => `${one}//`).join(' or ')}.`);
  return text.replace(/\/+$/, '');
}

function baseUrl(text: string | undefined): string | null {
  const value = address('PINION_BASE_URL', text, ['http:', 'https:']);
  if (value !== null && new URL(value).pathname !== '/')
    throw new SettingError('PINION_BASE_URL must be an origin without a path, like https://crm.example.com.');
  return value;
}

/** Something that nobody guesses. */
function long(name: SettingName, text: string | undefined): string | null {
  if (text !== undefined && text.length < 32) throw new SettingError(`${name} must have at least 32 characters.`);
  return text ?? null;
}

function flag(name: SettingName, text: string | undefined): boolean {
  if (text === undefined || text === '0' || text === 'false') return false;
  if (text === '1' || text === 'true') return true;
  throw new SettingError(`${name} must be 1 or 0, not "${text}".`);
}

function outboundAllow(text: string | undefined): Allowed {
  const allowed = text === undefined ? new Set<string>() : readAllowed(text);
  if (allowed === null) throw new SettingError('PINION_OUTBOUND_ALLOW must list exact hosts and ports, like crm.intra:8080,10.0.0.5:443.');
  return allowed;
}

function mail(url: string | undefined, from: string | undefined): Pick<Settings, 'smtpUrl' | 'mailFrom'> {
  const mailFrom = from === undefined ? null : readSender(from);
  if (from !== undefined && mailFrom === null)
    throw new SettingError('PINION_MAIL_FROM must be an e-mail address, like crm@example.com or Pinion <crm@example.com>.');
  const smtpUrl = address('PINION_SMTP_URL', url, ['smtp:', 'smtps:']);
  if (smtpUrl !== null && mailFrom === null)
    throw new SettingError('PINION_SMTP_URL needs PINION_MAIL_FROM: the address that mail is sent from.');
  return { smtpUrl, mailFrom };
}

/**
 * Reads all settings; an empty variable counts as absent.
 * @throws SettingError for a value that cannot be used
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const read = (name: SettingName) => environment[name]?.trim() || undefined;
  const logLevel = read('LOG_LEVEL') ?? 'info';
  const level = LOG_LEVELS.find((one) => one === logLevel);
  if (level === undefined) throw new SettingError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${logLevel}".`);
  const password = environment.PINION_ADMIN_PASSWORD || null;
  if (password !== null && password.length < 8) throw new SettingError('PINION_ADMIN_PASSWORD must have at least 8 characters.');
  return {
    port: whole('PORT', read('PORT'), 3000, 0, 65_535),
    host: read('HOST') ?? '0.0.0.0',
    dataDir: resolve(read('PINION_DATA') ?? 'data'),
    databaseUrl: address('DATABASE_URL', read('DATABASE_URL'), ['postgres:', 'postgresql:']),
    baseUrl: baseUrl(read('PINION_BASE_URL')),
    logLevel: level,
    adminEmail: read('PINION_ADMIN_EMAIL')?.toLowerCase() ?? null,
    adminPassword: password,
    secret: long('PINION_SECRET', read('PINION_SECRET')),
    endpointKey: long('PINION_ENDPOINT_KEY', read('PINION_ENDPOINT_KEY')),
    maxUploadBytes: whole('PINION_MAX_UPLOAD_MB', read('PINION_MAX_UPLOAD_MB'), 25, 1, 100) * 1024 * 1024,
    trustProxy: flag('PINION_TRUST_PROXY', read('PINION_TRUST_PROXY')),
    outboundAllow: outboundAllow(read('PINION_OUTBOUND_ALLOW')),
    ...mail(read('PINION_SMTP_URL'), read('PINION_MAIL_FROM')),
  };
}

/** Next and React choose their production build by this variable; a server is never anything else. */
export function forceProduction(): void {
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
}
