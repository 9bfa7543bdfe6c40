import { expect, it } from 'vitest';
import type { EndpointItem } from '../../client/endpoints';
import { additionOf, changeOf, draftOf, faultsOf } from './endpoint-draft';

const known: EndpointItem = {
  id: 'erp',
  kind: 'webhook',
  label: 'ERP',
  address: 'https://erp.example/…',
  hasSecret: true,
  locale: 'en',
  createdAt: '2026-11-28T08:00:00.000Z',
};

it('a change keeps address and secret that were left empty', () => {
  expect(changeOf({ ...draftOf(known, 'zh-CN'), label: ' New ' })).toEqual({ id: 'erp', label: 'New', locale: 'en' });
  expect(changeOf({ ...draftOf(known, 'en'), url: ' https://x.example/ ', secret: ' s ' })).toMatchObject({
    url: 'https://x.example/',
    secret: 's',
  });
  expect(changeOf({ ...draftOf(known, 'en'), secret: 'typed', renew: true }).secret).toBeNull();
});

it('what is added has an id, a name and an address, and a secret only if it was given and can be', () => {
  const draft = { ...draftOf(null, 'en'), id: 'group', label: 'G', url: 'https://x.example/' };
  expect(additionOf({ ...draft, secret: ' ' })).toEqual({
    id: 'group',
    kind: 'wecom',
    label: 'G',
    url: 'https://x.example/',
    secret: null,
    locale: 'en',
  });
  expect(additionOf({ ...draft, secret: 'left over from another kind' }).secret).toBeNull();
  expect(additionOf({ ...draft, kind: 'feishu', secret: 'abc' }).secret).toBe('abc');
  expect(faultsOf(draft, true)).toEqual({});
  expect(faultsOf({ ...draft, id: '组', label: ' ', url: '' }, true)).toEqual({ id: true, label: true, url: true });
  expect(faultsOf(draftOf(known, 'en'), false)).toEqual({});
});

it('what comes in has a whole mapping and no address', () => {
  const fields = [{ field: 'name', pointer: ' /customer/name ' }];
  const incoming = { process: 'bidding', recordType: 'customer', person: 'p1', match: 'gone', fields };
  const draft = { ...draftOf(null, 'en'), id: 'shop', kind: 'incoming' as const, label: 'Shop', url: 'left over', incoming };
  expect(faultsOf(draft, true)).toEqual({});
  expect(additionOf(draft)).toEqual({
    id: 'shop',
    kind: 'incoming',
    label: 'Shop',
    secret: null,
    locale: 'en',
    incoming: { process: 'bidding', recordType: 'customer', person: 'p1', match: null, fields: { name: '/customer/name' } },
  });
  for (const half of [
    { process: '' },
    { recordType: '' },
    { person: '' },
    { fields: [] },
    { fields: [{ field: 'name', pointer: 'name' }] },
  ])
    expect(faultsOf({ ...draft, incoming: { ...incoming, ...half } }, true)).toEqual({ incoming: true });
});
