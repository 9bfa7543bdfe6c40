'use client';
import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'use-intl';
import { localise } from '../../../schemas/text';
import body from '../../ui/page-body.module.css';
import type { LocatedProblem } from './located';
import classes from './problem-list.module.css';

interface ProblemListProps {
  /** null while nothing was checked */
  problems: readonly LocatedProblem[] | null;
  onShow?: (problem: LocatedProblem) => void;
}

/** Problems of a document, errors first: what, where, and a way to the place. */
export function ProblemList({ problems, onShow }: ProblemListProps) {
  const t = useTranslations('document');
  if (!problems) return null;
  const errors = problems.filter((problem) => problem.severity === 'error');
  const warnings = problems.filter((problem) => problem.severity === 'warning');
  return (
    <section className={body.panel} aria-label={t('problems')} aria-live="polite">
      <Group px={14} py={10} gap={8} justify="space-between">
        <Title order={2} fz="sm">
          {t('problems')}
        </Title>
        <Group gap={6}>
          {errors.length > 0 && <Badge color="red">{t('errorCount', { count: errors.length })}</Badge>}
          {warnings.length > 0 && <Badge color="orange">{t('warningCount', { count: warnings.length })}</Badge>}
        </Group>
      </Group>
      {problems.length === 0 ? (
        <div className={classes.good}>
          <IconCircleCheck size={18} aria-hidden />
          <Text fz="sm">{t('noProblems')}</Text>
        </div>
      ) : (
        <ul className={classes.list}>
          {[...errors, ...warnings].map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems may have the same code and place
            <ProblemRow key={`${problem.code} ${problem.path} ${index}`} problem={problem} onShow={onShow} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ProblemRow({ problem, onShow }: { problem: LocatedProblem; onShow?: (problem: LocatedProblem) => void }) {
  const t = useTranslations('document');
  const locale = useLocale();
  const isError = problem.severity === 'error';
  const Icon = isError ? IconCircleX : IconAlertTriangle;
  const message = localise(problem.message, locale, problem.code);
  return (
    <li className={classes.item}>
      <Icon size={18} className={isError ? classes.error : classes.warning} role="img" aria-label={t(problem.severity)} />
      <div>
        <Text fz="sm">{message}</Text>
        <Text fz="xs" c="dimmed">
          {t('line', { number: problem.line })} <code className={classes.path}>{problem.path || '/'}</code>
        </Text>
      </div>
      {onShow && (
        <Button size="compact-sm" variant="subtle" onClick={() => onShow(problem)} aria-label={t('showProblem', { message })}>
          {t('show')}
        </Button>
      )}
    </li>
  );
}
