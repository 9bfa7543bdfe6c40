import type { EndpointInput, EndpointItem, IncomingMapping } from '../../client/endpoints';

/** A mapping while it is typed: rows in their order, some of them empty still. */
export interface IncomingDraft extends Omit<IncomingMapping, 'fields'> {
  fields: { field: string; pointer: string }[];
}
/** What is being typed about an endpoint. Address and secret of a known one are empty: they are kept unless others are given. */
export interface EndpointDraft extends Omit<EndpointInput, 'url' | 'secret' | 'incoming'> {
  url: string;
  secret: string;
  /** of a known one: a webhook gets a new secret, a robot has none any more */
  renew: boolean;
  incoming: IncomingDraft;
}
export type EndpointFaults = Partial<Record<'id' | 'label' | 'url' | 'incoming', true>>;

const ID = /^[a-z][A-Za-z0-9_]{0,62}$/;
const EMPTY: IncomingDraft = { process: '', recordType: '', person: '', match: null, fields: [{ field: '', pointer: '' }] };

export function draftOf(endpoint: EndpointItem | null, locale: 'zh-CN' | 'en'): EndpointDraft {
  const { id = '', kind = 'wecom', label = '', incoming } = endpoint ?? {};
  const fields = Object.entries(incoming?.fields ?? {}).map(([field, pointer]) => ({ field, pointer }));
  const mapping = incoming === undefined ? EMPTY : { ...incoming, fields };
  return { id, kind, label, url: '', secret: '', locale: endpoint?.locale ?? locale, renew: false, incoming: mapping };
}

function isWhole({ process, recordType, person, fields }: IncomingDraft): boolean {
  const mapped = fields.length > 0 && fields.every(({ field, pointer }) => field !== '' && pointer.trim().startsWith('/'));
  return mapped && process !== '' && recordType !== '' && person !== '';
}

export function faultsOf(draft: EndpointDraft, isNew: boolean): EndpointFaults {
  const comesIn = draft.kind === 'incoming';
  return {
    ...(ID.test(draft.id) ? {} : { id: true }),
    ...(draft.label.trim() === '' ? { label: true } : {}),
    ...(isNew && !comesIn && draft.url.trim() === '' ? { url: true } : {}),
    ...(comesIn && !isWhole(draft.incoming) ? { incoming: true } : {}),
  };
}

function mappingOf({ kind, incoming }: EndpointDraft): { incoming?: IncomingMapping } {
  if (kind !== 'incoming') return {};
  const fields = Object.fromEntries(incoming.fields.map(({ field, pointer }) => [field, pointer.trim()]));
  return {
    incoming: { ...incoming, fields, match: incoming.match !== null && Object.hasOwn(fields, incoming.match) ? incoming.match : null },
  };
}

/** The body that adds the endpoint. */
export function additionOf(draft: EndpointDraft): EndpointInput {
  const { id, kind, secret, label, url, locale } = draft;
  const address = kind === 'incoming' ? {} : { url: url.trim() };
  return {
    id,
    kind,
    label: label.trim(),
    ...address,
    secret: kind === 'wecom' ? null : secret.trim() || null,
    locale,
    ...mappingOf(draft),
  };
}

/** The body that changes a known one: only what was given. */
export function changeOf(draft: EndpointDraft): Partial<EndpointInput> & { id: string } {
  const { id, label, url, secret, locale, renew } = draft;
  const given = secret.trim() === '' ? {} : { secret: secret.trim() };
  const address = url.trim() === '' ? {} : { url: url.trim() };
  return { id, label: label.trim(), locale, ...address, ...(renew ? { secret: null } : given), ...mappingOf(draft) };
}
