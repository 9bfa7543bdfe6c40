/**
 * What the designer needs only after a press comes behind it: it stands as soon as its first workspace does, and the rest is
 * fetched while nobody waits, so that it is there when the network is not.
 */
type Fetch = () => Promise<unknown>;
const REST: Fetch[] = [];
/** ms after which a part is fetched although the browser was never idle */
const LONGEST_MS = 1000;

/** Code that is fetched once, when it is asked for or behind the designer. What failed is fetched anew when it is asked for again. */
export function later<T>(load: () => Promise<T>): () => Promise<T> {
  let coming: Promise<T> | null = null;
  const fetch = () => {
    coming ??= load().catch((error: unknown) => {
      coming = null;
      throw error;
    });
    return coming;
  };
  REST.push(fetch);
  return fetch;
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, 50);
    else requestIdleCallback(() => resolve(), { timeout: LONGEST_MS });
  });
}

/** Fetches everything that is not there yet, one part after the other whenever the browser is idle; what fails is left out. */
export async function fetchRest(whenIdle = idle): Promise<void> {
  // what is fetched may know of more
  for (let at = 0; at < REST.length; at += 1) {
    await whenIdle();
    await REST[at]?.().catch(() => undefined);
  }
}
