/** Formats of the platform, made once: making one costs a hundred times what using it does, and exports format millions of values. */
const MAX_KEPT = 200;
const numbers = new Map<string, Intl.NumberFormat>();
const moments = new Map<string, Intl.DateTimeFormat>();

function kept<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= MAX_KEPT) cache.clear();
  const made = make();
  cache.set(key, made);
  return made;
}

/**
 * Numbers with up to 10 decimals, percentages (of fractions) with up to 2, money as the currency has it, with its short sign:
 * all money of a process is of one currency, so `¥` needs no `CN` before it.
 */
export function numberFormat(locale: string, style: 'decimal' | 'percent' | 'currency', currency: string): Intl.NumberFormat {
  const decimals = { decimal: 10, percent: 2, currency: undefined }[style];
  return kept(numbers, `${locale} ${style} ${currency}`, () => {
    const options = {
      style,
      ...(style === 'currency' ? { currency, currencyDisplay: 'narrowSymbol' as const } : {}),
      ...(decimals === undefined ? {} : { maximumFractionDigits: decimals }),
    };
    try {
      return new Intl.NumberFormat(locale, options);
    } catch {
      return new Intl.NumberFormat('en', { ...options, ...(style === 'currency' ? { currency: 'XXX' } : {}) });
    }
  });
}

/** `YYYY-MM-DD HH:mm` in a time zone; a zone the platform does not know counts as UTC. */
export function dateTimeFormat(timeZone: string, moment: Date): string {
  return kept(moments, timeZone, () => {
    try {
      return swedish(timeZone);
    } catch {
      return swedish('UTC');
    }
  }).format(moment);
}

/** Sweden writes moments as ISO 8601 does, but for the T. */
function swedish(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
}
