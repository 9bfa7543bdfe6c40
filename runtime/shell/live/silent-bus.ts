import type { LiveBus } from '../ports';

/** Tells nobody: where no other server is. */
export const SILENT_BUS: LiveBus = { tell: () => undefined, listen: () => undefined };
