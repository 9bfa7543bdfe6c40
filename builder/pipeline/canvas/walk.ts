/** Going from stage to stage with the arrow keys. */
import type { RecordType } from '../../../schemas/process';
import { directionOf } from '../../words/transition';

export type Way = 'on' | 'back' | 'earlier' | 'later';

/**
 * The stage the arrow leads to, or null at an end: `on` follows a transition that leads on (else the next stage in order),
 * `back` one that led here, `earlier` and `later` go by the order of the pipeline, so that every stage is reached.
 */
export function neighbour(type: RecordType, stage: string, way: Way): string | null {
  const stages = type.pipeline?.stages ?? [];
  const at = stages.findIndex((one) => one.id === stage);
  if (at < 0) return stages[0]?.id ?? null;
  const [earlier, later] = [stages[at - 1]?.id ?? null, stages[at + 1]?.id ?? null];
  if (way === 'earlier') return earlier;
  if (way === 'later') return later;
  const known = new Set(stages.map((one) => one.id));
  const leadsOn = (type.pipeline?.transitions ?? []).filter((one) => ['forward', 'skip', 'won'].includes(directionOf(type, one)));
  if (way === 'on') return leadsOn.find((one) => one.from === stage && known.has(one.to))?.to ?? later;
  const led = leadsOn.filter((one) => one.to === stage && known.has(one.from));
  return led.at(0)?.from ?? earlier;
}
