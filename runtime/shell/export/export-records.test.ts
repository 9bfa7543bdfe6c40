import ExcelJS from 'exceljs';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, RecordData } from '../../core/types';
import type { ExportRequest } from '../services';
import { dealsProcess } from '../testing/deals-process';
import { ANN, accepted, actor, addPeople, createDeal, type Host, MIA, openHost } from '../testing/open-host';

let host: Host;
beforeAll(async () => {
  host = await openHost();
  await addPeople(host);
  const customer = accepted(
    await host.services.execute({
      process: 'deals',
      recordType: 'customer',
      command: { type: 'createRecord', id: uuidv7(), recordType: 'customer', data: { name: "Mia's school" } },
      actor: MIA,
    }),
  );
  const evil = await createDeal(host, ANN, { name: '=HYPERLINK("http://evil")', amount: -12.5, rate: 0.15 });
  accepted(
    await host.services.execute({
      process: 'deals',
      recordType: 'deal',
      recordId: evil.id,
      command: { type: 'updateRecord', data: { customer: customer.id, margin: 3 } },
      actor: MIA,
    }),
  );
  for (let i = 0; i < 1_200; i++) await createDeal(host, ANN, { name: `Deal ${String(i).padStart(4, '0')}`, amount: i });
  await createDeal(host, MIA, { name: "Mia's own" });
}, 60_000);
afterAll(() => host.close());

async function bytesOf(request: Partial<ExportRequest>, by = ANN): Promise<Uint8Array> {
  const result = await host.services.records.export({ process: 'deals', recordType: 'deal', format: 'csv', locale: 'en', ...request }, by);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return new Uint8Array(await new Response(result.value.stream).arrayBuffer());
}
const csv = async (request: Partial<ExportRequest>, by = ANN) =>
  Buffer.from(await bytesOf(request, by))
    .toString('utf8')
    .split('\r\n');

describe('export', () => {
  it('gives the whole list as CSV, in order, neutralised, with the mark spreadsheets want', async () => {
    const lines = await csv({ columns: ['name', 'amount', 'stage', 'owner'], sort: 'name' });
    expect(lines[0]).toBe('\uFEFFname,amount,Stage,Owner');
    expect(lines[1]).toBe(`"'=HYPERLINK(""http://evil"")",-12.5,Lead,ann`);
    expect(lines[2]).toBe('Deal 0000,0,Lead,ann');
    expect(lines).toHaveLength(1_203);
  });

  it('obeys filter and rights, and titles of records that may not be read stay hidden', async () => {
    expect(await csv({ columns: ['name'], filter: 'amount >= 1198.0', sort: 'name' })).toEqual([
      '\uFEFFname',
      'Deal 1198',
      'Deal 1199',
      '',
    ]);
    const ann = await csv({ columns: ['customer'], filter: 'amount < 0.0' });
    const mia = await csv({ columns: ['customer', 'margin'], filter: 'amount < 0.0' }, MIA);
    expect(ann[1]).toMatch(/^[0-9a-f-]{36}$/);
    expect(mia[1]).toBe("Mia's school,3");
  });

  it('names a related record by its id where the field of its title is hidden', async () => {
    const process = dealsProcess();
    const hidden = { recordType: 'customer', field: 'code', access: 'hidden' as const };
    const roles = process.roles.map((role) => (role.id === 'manager' ? { ...role, fields: [hidden] } : role));
    const recordTypes = process.recordTypes.map((type) => (type.id === 'customer' ? { ...type, titleField: 'code' } : type));
    const other = await openHost({ process: { ...process, recordTypes, roles } });
    await addPeople(other);
    const make = async (recordType: string, data: RecordData, by: Actor) =>
      accepted(
        await other.services.execute({
          process: 'deals',
          recordType,
          command: { type: 'createRecord', id: uuidv7(), recordType, data },
          actor: by,
        }),
      );
    const customer = await make('customer', { name: 'A school', code: 'SECRET' }, ANN);
    await make('deal', { name: 'A deal', customer: customer.id }, ANN);
    const request: ExportRequest = { process: 'deals', recordType: 'deal', format: 'csv', locale: 'en', columns: ['customer'] };
    const seenBy = async (who: Actor) => {
      const result = await other.services.records.export(request, who);
      return result.ok ? new Response(result.value.stream).text() : JSON.stringify(result);
    };
    expect(await seenBy(ANN)).toContain('SECRET');
    expect(await seenBy(MIA)).toContain(customer.id);
    expect(await seenBy(MIA)).not.toContain('SECRET');
    await other.close();
  });

  it('takes the columns of the list when none are asked for', async () => {
    expect((await csv({ filter: 'amount < 0.0' }))[0]).toBe('\uFEFFname,Stage,amount');
  });

  it('refuses hidden columns in the words for unknown ones', async () => {
    const refusal = async (column: string) =>
      JSON.stringify(
        await host.services.records.export({ process: 'deals', recordType: 'deal', format: 'csv', locale: 'en', columns: [column] }, ANN),
      );
    expect(await refusal('margin')).toContain('unknown_field');
    expect((await refusal('margin')).replaceAll('margin', '*')).toBe((await refusal('nothing')).replaceAll('nothing', '*'));
    expect(await refusal('constructor')).toContain('unknown_field');
  });

  it('needs the right to export', async () => {
    const request = { process: 'deals', recordType: 'deal', format: 'csv', locale: 'en' } as const;
    expect(await host.services.records.export(request, actor('gus', 'guest'))).toEqual({ ok: false, reason: 'forbidden' });
    expect(await host.services.records.export(request, actor('no', null))).toEqual({ ok: false, reason: 'not_found' });
  });

  it('gives XLSX with numbers and texts', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await bytesOf({ format: 'xlsx', columns: ['name', 'amount', 'rate'], sort: 'name' })).buffer as ArrayBuffer);
    const sheet = workbook.worksheets[0];
    expect(sheet?.name).toBe('Deals');
    expect(sheet?.rowCount).toBe(1_202);
    expect(sheet?.getCell('A2')).toMatchObject({ type: ExcelJS.ValueType.String, value: '=HYPERLINK("http://evil")' });
    expect([sheet?.getCell('B2').value, sheet?.getCell('C2').value]).toEqual([-12.5, 0.15]);
  });
});
