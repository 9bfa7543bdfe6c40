import type { Endpoint, EndpointStore } from './endpoint';
import { isSealed, type Seal } from './seal';

/** The store of endpoints behind a seal: addresses and secrets go in sealed and come out as they were. */
export function sealedEndpoints(store: EndpointStore, seal: Seal): EndpointStore {
  const places = ({ id }: Endpoint) => ({ url: `${id} url`, secret: `${id} secret` });
  const closed = ({ unreadable: _, ...endpoint }: Endpoint): Endpoint => {
    const at = places(endpoint);
    const secret = endpoint.secret === null ? null : seal.seal(endpoint.secret, at.secret);
    return { ...endpoint, url: endpoint.url === '' ? '' : seal.seal(endpoint.url, at.url), secret };
  };
  const opened = (endpoint: Endpoint): Endpoint => {
    const at = places(endpoint);
    const url = seal.open(endpoint.url, at.url);
    const secret = endpoint.secret === null ? null : seal.open(endpoint.secret, at.secret);
    // half of it is no use to anybody: without its secret a message would leave unsigned
    if (url === null || (secret === null && endpoint.secret !== null)) return { ...endpoint, url: '', secret: null, unreadable: true };
    return { ...endpoint, url, secret };
  };
  return {
    async get(id) {
      const found = await store.get(id);
      return found === null ? null : opened(found);
    },
    list: async () => (await store.list()).map(opened),
    add: (endpoint) => store.add(closed(endpoint)),
    save: (endpoint) => store.save(closed(endpoint)),
    remove: (id) => store.remove(id),
  };
}

/** Seals what an earlier version of Pinion kept as it was; answers how many endpoints that were. */
export async function sealExisting(store: EndpointStore, seal: Seal): Promise<number> {
  const sealed = sealedEndpoints(store, seal);
  const plain = (await store.list()).filter(({ url, secret }) => (url !== '' && !isSealed(url)) || (secret !== null && !isSealed(secret)));
  for (const { id } of plain) {
    const endpoint = await sealed.get(id);
    if (endpoint !== null && endpoint.unreadable !== true) await sealed.save(endpoint);
  }
  return plain.length;
}
