import { compilePattern } from '../pattern';
import { pointer } from '../pointer';
import type { Process } from '../process';
import type { Report } from '../report';

/** Patterns must run in linear time and bounded space, or every save of a record would carry the risk. */
export function checkPatterns(process: Process, report: Report): void {
  const check = (pattern: string | undefined, path: string) => {
    if (pattern === undefined) return;
    const result = compilePattern(pattern);
    if (!result.ok) report.add('pattern_refused', path, result.message['zh-CN'], result.message.en);
  };
  for (const [at, recordType] of process.recordTypes.entries()) {
    for (const [id, field] of Object.entries(recordType.schema.properties)) {
      const place = ['recordTypes', at, 'schema', 'properties', id] as const;
      check(field.pattern, pointer(...place, 'pattern'));
      for (const [column, schema] of Object.entries(field.items?.properties ?? {}))
        check(schema.pattern, pointer(...place, 'items', 'properties', column, 'pattern'));
    }
  }
}
