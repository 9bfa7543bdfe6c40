/** A download that is left standing may not hold what it reads from: there are few snapshots, and each keeps old rows alive. */
export const IDLE_MS = 120_000;

/**
 * The chunks of a source as they are asked for. When nobody has asked for the next one for `IDLE_MS`, the source is ended
 * and lets go of what it holds; whoever asks later gets an error, so that a list cut short never looks whole.
 */
export async function* untilIdle<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let idle = false;
  const end = () => {
    idle = true;
    // the source failed at letting go: its connection is gone, which is what was wanted
    source.return(undefined).catch(() => undefined);
  };
  for await (const chunk of source) {
    const timer = setTimeout(end, IDLE_MS).unref();
    try {
      yield chunk;
    } finally {
      clearTimeout(timer);
    }
    if (idle) throw new Error('The export was ended because nobody read on.');
  }
}
