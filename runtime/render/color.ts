const NAMED = new Set(['gray', 'red', 'pink', 'grape', 'violet', 'indigo', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange']);
const HEX = /^#[0-9a-fA-F]{3,8}$/;

/**
 * The colour of a definition as CSS. Only names of the palette and hex colours pass: a definition comes from anywhere, and
 * a colour such as `url(https://…)` would phone home.
 */
export function cssColor(color: string | null | undefined): string {
  if (color && NAMED.has(color)) return `var(--mantine-color-${color}-6)`;
  if (color && HEX.test(color)) return color;
  return 'var(--mantine-color-gray-5)';
}
