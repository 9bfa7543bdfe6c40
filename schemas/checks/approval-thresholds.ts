import type { Approval } from '../approval';
import { below } from '../pointer';
import type { Process } from '../process';
import type { Report } from '../report';
import { localise } from '../text';
import { expressionWords } from '../words/expression-words';
import { labelled, namesOf, type PartName } from './names';
import type { TypeIndex } from './process-index';
import { gapIn, isEmpty, isWithin, meet, type Range, rangeText, thresholdOf } from './thresholds';

interface LevelRange {
  at: number;
  id: string;
  range: Range;
}

/**
 * Thresholds of levels against each other and against the condition of the approval: holes in which nobody is asked, and
 * levels that share a part of their ranges without one holding the other. Only where all of them measure one quantity.
 */
export function checkThresholds(process: Process, type: TypeIndex, approval: Approval, path: string, report: Report): void {
  const levels = approval.levels.map((level) => thresholdOf(level.when));
  const whole = thresholdOf(approval.when);
  const quantities = new Set([...levels, whole].flatMap((one) => (one === null || one.quantity === '' ? [] : [one.quantity])));
  const [quantity] = quantities;
  if (quantity === undefined || quantities.size > 1 || levels.includes(null)) return;
  const ranges = levels.flatMap((one, at): LevelRange[] =>
    one === null ? [] : [{ at, id: approval.levels[at]?.id ?? '', range: one.range }],
  );
  const domain = approval.when === undefined || whole === null ? null : whole.range;
  const measured = expressionWords(process, type.recordType, quantity);
  const called = { zh: localise(measured, 'zh-CN', quantity), en: localise(measured, 'en', quantity) };
  reportGap(called, ranges, domain, path, report);
  reportOverlaps(called, approval, ranges, path, report);
  for (const { at, range } of ranges) {
    if (!isEmpty(domain === null ? range : meet(range, domain))) continue;
    report.add(
      'level_never_asked',
      below(path, 'levels', at, 'when'),
      '这一级的条件永远不会成立',
      'The condition of this level never holds',
    );
  }
}

function reportGap(quantity: PartName, ranges: readonly LevelRange[], domain: Range | null, path: string, report: Report): void {
  const gap = gapIn(
    ranges.map(({ range }) => range),
    domain,
  );
  if (gap === null) return;
  report.add(
    'threshold_gap',
    below(path, 'levels'),
    `阈值有空档：${rangeText(quantity.zh, gap)} 时没有人审批`,
    `The thresholds leave a hole: nobody is asked when ${rangeText(quantity.en, gap)}`,
  );
}

function reportOverlaps(quantity: PartName, { levels }: Approval, ranges: readonly LevelRange[], path: string, report: Report): void {
  const called = namesOf(() => labelled(levels));
  for (const [index, one] of ranges.entries()) {
    for (const other of ranges.slice(index + 1)) {
      const both = meet(one.range, other.range);
      if (isEmpty(both) || isWithin(one.range, other.range) || isWithin(other.range, one.range)) continue;
      const { zh, en } = called(one.id);
      report.add(
        'threshold_overlap',
        below(path, 'levels', other.at, 'when'),
        `与级别“${zh}”的阈值部分重叠：${rangeText(quantity.zh, both)}`,
        `The threshold overlaps in part with the one of the level “${en}”: ${rangeText(quantity.en, both)}`,
      );
    }
  }
}
