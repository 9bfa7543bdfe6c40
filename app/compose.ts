/** The composition root: the only place that knows every concrete part. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { uuidv7 } from 'uuidv7';
import { type OpenedStore, openStore } from '../db/open-store';
import { createServices } from '../runtime/shell/create-services';
import type { Outside } from '../runtime/shell/deliverers/deliverers';
import { createSeal } from '../runtime/shell/endpoints/seal';
import { sealExisting, sealedEndpoints } from '../runtime/shell/endpoints/sealed-endpoints';
import { folderStorage } from '../runtime/shell/file-storage';
import { createMailer } from '../runtime/shell/mail/mailer';
import { createOutbound } from '../runtime/shell/outbound/outbound';
import type { Services } from '../runtime/shell/services';
import { type Auth, createAuth } from './api/auth/create-auth';
import { type Api, createApi } from './api/create-api';
import { createTemplates, type Templates } from './api/templates';
import { confirmPages } from './confirm/confirm-pages';
import { linkLimit } from './confirm/link-limit';
import { endpointKey } from './endpoint-key';
import type { Settings } from './settings';

/** The folder of the installation: this file lies in app/, its bundle in dist/. */
export const ROOT = join(import.meta.dirname, '..');

export interface Pinion {
  settings: Settings;
  store: OpenedStore;
  services: Services;
  auth: Auth;
  api: Api;
  /** the pages of links that customers open */
  confirm: ReturnType<typeof confirmPages>;
  templates: Templates;
  log: Logger;
  newId: () => string;
  now: () => string;
  close(): Promise<void>;
}

/** Signs session cookies. Kept in the database, so that all nodes on it agree. */
async function sessionSecret(store: OpenedStore, given: string | null): Promise<string> {
  if (given !== null) return given;
  // Of nodes that start at once the first one's counts for all: with secrets of their own they would sign each other's people out.
  return (await store.setting('sessionSecret')) ?? store.initialSetting('sessionSecret', randomBytes(32).toString('base64url'));
}

/** Endpoints are sealed as they are kept; those of an earlier version are sealed now. */
async function withSealedEndpoints(store: OpenedStore, settings: Settings, log: Logger): Promise<OpenedStore> {
  const seal = createSeal(await endpointKey(settings.endpointKey, settings.dataDir));
  const count = await sealExisting(store.endpoints, seal);
  if (count > 0) log.info({ count }, 'addresses and secrets of endpoints are encrypted now');
  return { ...store, endpoints: sealedEndpoints(store.endpoints, seal) };
}

/** What the operator decided about the world outside. */
function outsideOf({ outboundAllow, smtpUrl, mailFrom, baseUrl }: Settings): Outside {
  const mailer = smtpUrl === null || mailFrom === null ? null : createMailer(smtpUrl, mailFrom);
  return { outbound: createOutbound({ allowed: outboundAllow }), mailer, baseUrl };
}

/**
 * Opens the database (migrating it), and puts services, sign-in and API together on it.
 * @throws Error when the data folder or the database cannot be used
 */
export async function compose(settings: Settings): Promise<Pinion> {
  const log = pino({ level: settings.logLevel, serializers: { error: pino.stdSerializers.err } });
  await mkdir(settings.dataDir, { recursive: true });
  const opened = await openStore({ url: settings.databaseUrl ?? undefined, file: join(settings.dataDir, 'pinion.db') });
  const store = await withSealedEndpoints(opened, settings, log);
  const clock = { now: () => new Date().toISOString() };
  const newId = uuidv7;
  const services = createServices({
    store,
    files: folderStorage(join(settings.dataDir, 'files')),
    clock,
    newId,
    log,
    outside: outsideOf(settings),
  });
  const auth = createAuth({
    people: services.people,
    onChanged: (person) => services.live.personChanged(person),
    database: { provider: store.auth.provider, drizzle: store.auth.drizzle, schema: { ...store.auth.schema } },
    secret: await sessionSecret(store, settings.secret),
    baseUrl: settings.baseUrl,
    newId,
  });
  const templates = createTemplates(join(ROOT, 'public', 'templates'));
  const ping = async () => {
    await store.setting('sessionSecret');
  };
  const links = linkLimit();
  const confirm = confirmPages({ confirmations: services.confirmations, links, trustProxy: settings.trustProxy, log });
  const api = createApi({ services, auth, links, templates, settings, ping, newId, now: clock.now, log });
  return { settings, store, services, auth, api, confirm, templates, log, newId, now: clock.now, close: () => store.close() };
}
