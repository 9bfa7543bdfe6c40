/** Problems and tables as lines of text. */
import type { Problem } from '../../schemas/problem';
import { type Locale, localise } from '../../schemas/text';

/** The language of the machine, so that messages are in the language of who reads them. */
export const machineLocale = (): Locale => (Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh-CN' : 'en');

export const problemLine = (problem: Problem, locale: Locale): string =>
  `  ${problem.severity === 'error' ? 'error  ' : 'warning'} ${problem.path || '/'}  ${localise(problem.message, locale)}  [${problem.code}]`;

/** Rows as columns of equal width; the header first. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
