import { MAX_FIELDS } from '../limits';
import { pointer } from '../pointer';
import type { Process } from '../process';
import type { Report } from '../report';

/** Bounds on the number of fields, which no single array of the format limits. */
export function checkSizes(process: Process, report: Report): void {
  const bound = (count: number, path: string) => {
    if (count <= MAX_FIELDS) return;
    report.add('too_many_fields', path, `${count} 个字段，最多 ${MAX_FIELDS} 个`, `${count} fields, at most ${MAX_FIELDS} are allowed`);
  };
  for (const [at, recordType] of process.recordTypes.entries()) {
    bound(Object.keys(recordType.schema.properties).length, pointer('recordTypes', at, 'schema', 'properties'));
    for (const [id, field] of Object.entries(recordType.schema.properties)) {
      const columns = Object.keys(field.items?.properties ?? {}).length;
      bound(columns, pointer('recordTypes', at, 'schema', 'properties', id, 'items', 'properties'));
    }
    for (const [index, form] of recordType.forms.entries()) {
      const fields = form.sections.reduce((sum, section) => sum + section.fields.length, 0);
      bound(fields, pointer('recordTypes', at, 'forms', index));
    }
  }
}
