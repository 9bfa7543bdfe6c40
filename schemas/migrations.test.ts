import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDraft } from './check-draft';
import { CURRENT_FORMAT, MIGRATIONS, migrate } from './migrations';

const fixtureOf = (format: number) => join(import.meta.dirname, 'fixtures', 'formats', `format-${format}.json`);

describe('migrations of the format', () => {
  it('lead from the first format to the current one without a gap', () => {
    expect(MIGRATIONS).toHaveLength(CURRENT_FORMAT - 1);
  });
  it.each(Array.from({ length: CURRENT_FORMAT }, (_, at) => at + 1))('bring a document of format %i to the current one', (format) => {
    expect(existsSync(fixtureOf(format)), `add ${fixtureOf(format)}`).toBe(true);
    const document: unknown = JSON.parse(readFileSync(fixtureOf(format), 'utf8'));
    expect(document).toMatchObject({ format });
    const migrated = migrate(document);
    expect(migrated).toMatchObject({ format: CURRENT_FORMAT });
    expect(checkDraft(migrated)).toMatchObject({ ok: true, problems: [] });
  });
  it('leaves what is no document of a known format to checkDraft', () => {
    for (const strange of [null, 3, [], { format: 99 }, { format: 'one' }, { format: 0.5 }]) expect(migrate(strange)).toEqual(strange);
    expect(checkDraft(migrate({ format: 99 }))).toMatchObject({ ok: false, problems: [{ code: 'unsupported_format' }] });
  });
});
