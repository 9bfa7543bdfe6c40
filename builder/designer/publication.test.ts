import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { preparePublication } from './publication';

const bidding = JSON.parse(readFileSync(new URL('../../public/templates/bidding.json', import.meta.url), 'utf8')) as Process;
const latest = { number: 2, document: bidding };

describe('a publication', () => {
  it('says what changes since the latest version, and runs the scenarios', () => {
    const process: Process = { ...bidding, label: 'Renamed' };
    const publication = preparePublication(process, latest);
    expect(publication).toMatchObject({
      next: 3,
      errors: 0,
      since: { changes: [{ kind: 'changed', what: 'process', property: 'label' }] },
    });
    expect(publication.scenarios.length).toBeGreaterThanOrEqual(5);
    expect(publication.scenarios.every(({ passed }) => passed)).toBe(true);
    expect(preparePublication(bidding, null)).toMatchObject({ next: 1, since: null });
    expect(preparePublication(bidding, latest).since?.changes).toEqual([]);
  });

  it('shows a scenario that a change breaks', () => {
    const demanding = JSON.parse(
      JSON.stringify(bidding, (_, value) => (value?.kind === 'evidence' ? { ...value, min: 9 } : value)),
    ) as Process;
    const { errors, scenarios } = preparePublication(demanding, latest);
    expect(errors).toBe(0);
    const faults = scenarios.flatMap((scenario) => scenario.faults);
    expect(faults.length).toBeGreaterThan(0);
    // told to people, so neither codes nor ids
    for (const fault of faults) {
      expect(localise(fault, 'zh-CN')).not.toMatch(/[a-z]+_[a-z]+|[a-z]+\.[a-z]+|solutionDemo/);
      expect(localise(fault, 'en')).not.toMatch(/[a-z]+_[a-z]+|[a-z]+\.[a-z]+|solutionDemo|\p{Script=Han}/u);
    }
  });

  it('runs nothing where errors keep the draft from being published', () => {
    const [first, ...rest] = bidding.recordTypes;
    if (first === undefined) throw new Error('no record type');
    const broken = preparePublication({ ...bidding, recordTypes: [{ ...first, titleField: 'nowhere' }, ...rest] }, latest);
    expect(broken.errors).toBeGreaterThan(0);
    expect(broken.scenarios).toEqual([]);
  });
});
