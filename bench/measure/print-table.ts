import { meetsTarget, type Row } from '../benchmark';

const HEAD = ['', 'ours', 'bare', 'ratio', 'target', ''];

/** The figures of all benchmarks as one table for a terminal. */
export function tableOf(results: readonly { name: string; rows: readonly Row[] }[]): string {
  const lines = results.flatMap(({ name, rows }) => [[name, '', '', '', '', ''], ...rows.map(cells)]);
  const widths = HEAD.map((title, i) => Math.max(title.length, ...lines.map((line) => (line[i] ?? '').length)));
  const print = (line: readonly string[]) => {
    const padded = line.map((cell, i) => (i === 0 || i > 3 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)));
    return padded.join('  ').trimEnd();
  };
  return [print(HEAD), ...lines.map(print)].join('\n');
}

function cells(row: Row): string[] {
  const { what, value, unit, against, ratio, target } = row;
  const met = meetsTarget(row);
  return [
    `  ${what}`,
    `${number(value)} ${unit}`,
    against === undefined ? '' : `${number(against.value)} ${unit}`,
    ratio === undefined ? '' : `${ratio.toFixed(2)}x`,
    target === undefined ? '' : targetText(target, unit),
    met === null ? '' : met ? 'met' : 'BELOW',
  ];
}

function targetText(target: NonNullable<Row['target']>, unit: string): string {
  const [sign, bound] = 'atLeast' in target ? ['>=', target.atLeast] : ['<=', target.atMost];
  return `${sign} ${bound}${target.of === 'ratio' ? 'x' : ` ${unit}`}`;
}

function number(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);
}
