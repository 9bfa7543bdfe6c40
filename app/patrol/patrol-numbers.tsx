'use client';
import { Title } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import type { Json } from '../../runtime/core/types';
import type { RiskItem } from '../client/wire';
import classes from './patrol.module.css';

const numberOf = (value: Json): number | null => (typeof value === 'number' ? value : null);

/** The quote against its cost; a margin that no field holds is what the two leave. Nothing where there are no numbers. */
export function PatrolNumbers({ item, currency }: { item: RiskItem; currency: string }) {
  const t = useTranslations('patrol');
  const locale = useLocale();
  const [quote, cost, kept] = [numberOf(item.patrol.quote), numberOf(item.patrol.cost), numberOf(item.patrol.margin)];
  const margin = kept ?? (quote !== null && cost !== null ? quote - cost : null);
  if (quote === null && cost === null && margin === null) return null;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 });
  const money = (value: number) => format.format(value);
  const share =
    margin !== null && quote !== null && quote > 0
      ? new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(margin / quote)
      : null;
  return (
    <section aria-labelledby="patrol-numbers">
      <Title order={3} id="patrol-numbers" className={classes.caption}>
        {t(cost === null ? (quote === null ? 'margin' : 'quote') : quote === null ? 'cost' : 'numbers')}
      </Title>
      <dl className={classes.numbers}>
        {quote !== null && (
          <div>
            <dt>{t('quote')}</dt>
            <dd>{money(quote)}</dd>
          </div>
        )}
        {cost !== null && (
          <div>
            <dt>{t('cost')}</dt>
            <dd>{money(cost)}</dd>
          </div>
        )}
        {margin !== null && (
          <div data-negative={margin < 0 ? true : undefined}>
            <dt>{t('margin')}</dt>
            <dd>
              {money(margin)}
              {share && <span className={classes.share}>{share}</span>}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
