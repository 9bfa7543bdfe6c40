import type { EndpointInput, EndpointItem } from '../../client/endpoints';

/** What is being typed about an endpoint. Address and secret of a known one are empty: they are kept unless others are given. */
export interface EndpointDraft extends Omit<EndpointInput, 'secret'> {
  secret: string;
  /** of a known one: a webhook gets a new secret, a robot has none any more */
  renew: boolean;
}
export type EndpointFaults = Partial<Record<'id' | 'label' | 'url', true>>;

const ID = /^[a-z][A-Za-z0-9_]{0,62}$/;

export function draftOf(endpoint: EndpointItem | null, locale: 'zh-CN' | 'en'): EndpointDraft {
  const { id = '', kind = 'wecom', label = '' } = endpoint ?? {};
  return { id, kind, label, url: '', secret: '', locale: endpoint?.locale ?? locale, renew: false };
}

export function faultsOf(draft: EndpointDraft, isNew: boolean): EndpointFaults {
  return {
    ...(ID.test(draft.id) ? {} : { id: true }),
    ...(draft.label.trim() === '' ? { label: true } : {}),
    ...(isNew && draft.url.trim() === '' ? { url: true } : {}),
  };
}

/** The body that adds the endpoint. */
export function additionOf({ renew: _renew, ...draft }: EndpointDraft): EndpointInput {
  const { kind, secret, label, url } = draft;
  return { ...draft, label: label.trim(), url: url.trim(), secret: kind === 'wecom' || secret.trim() === '' ? null : secret.trim() };
}

/** The body that changes a known one: only what was given. */
export function changeOf({ id, label, url, secret, locale, renew }: EndpointDraft): Partial<EndpointInput> & { id: string } {
  const given = secret.trim() === '' ? {} : { secret: secret.trim() };
  return { id, label: label.trim(), locale, ...(url.trim() === '' ? {} : { url: url.trim() }), ...(renew ? { secret: null } : given) };
}
