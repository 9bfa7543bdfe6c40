import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from '@mantine/core';
import type { MouseEvent } from 'react';

/** Pine: the one accent. Shade 7 on white and white on shade 6 both pass 4.5:1. */
const pine: MantineColorsTuple = [
  '#eef7f4',
  '#d8ece6',
  '#b0d8cc',
  '#84c2b0',
  '#5cae97',
  '#3d9b82',
  '#24846b',
  '#176c57',
  '#0f5646',
  '#0a4136',
];
/** Paper: warm neutrals instead of Mantine's blue-grey. Shade 6 carries secondary text. */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f5f3f0',
  '#eae7e2',
  '#dedad3',
  '#c8c3ba',
  '#a19b91',
  '#6b665e',
  '#514d47',
  '#35322e',
  '#1f1d1a',
];
const dark: MantineColorsTuple = [
  '#dfe1df',
  '#bfc3c0',
  '#989d9a',
  '#6b716e',
  '#3d4341',
  '#2d3230',
  '#222625',
  '#181b1a',
  '#121514',
  '#0b0d0d',
];
const red: MantineColorsTuple = [
  '#fdf1ef',
  '#fae1dd',
  '#f3bfb7',
  '#ec9a8f',
  '#e57c6f',
  '#d85b4c',
  '#c23f30',
  '#a83224',
  '#88261b',
  '#681b13',
];
const orange: MantineColorsTuple = [
  '#fdf4ea',
  '#fae6ce',
  '#f4cb9c',
  '#edae66',
  '#e6963a',
  '#d67f1d',
  '#ad6110',
  '#8f4f0c',
  '#723f0a',
  '#562f07',
];

/** Latin faces come before Chinese ones, whose quotation marks are as wide as a character, in English text too. */
const FONTS =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

/**
 * An entry gives the focus back to the button of its menu before it does anything: a dialog that it opens remembers what has
 * the focus, and the entry is gone by the time the dialog closes.
 */
function focusMenuTarget({ currentTarget }: MouseEvent<HTMLElement>): void {
  const target = currentTarget.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  if (target) document.getElementById(target)?.focus();
}

/** The one theme. Chinese text first: 14 px body at 1.6, no letter spacing, no italics. */
export const theme = createTheme({
  colors: { pine, gray, dark, red, orange },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.2,
  black: '#1f1d1a',
  fontFamily: FONTS,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace',
  defaultRadius: 'md',
  radius: { xs: rem(3), sm: rem(5), md: rem(7), lg: rem(10), xl: rem(16) },
  fontSizes: { xs: rem(12), sm: rem(14), md: rem(15), lg: rem(17), xl: rem(20) },
  lineHeights: { xs: '1.5', sm: '1.57', md: '1.6', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(22), lineHeight: '1.35' },
      h2: { fontSize: rem(17), lineHeight: '1.4' },
      h3: { fontSize: rem(15), lineHeight: '1.45' },
      h4: { fontSize: rem(14), lineHeight: '1.5' },
    },
  },
  shadows: {
    xs: '0 1px 2px rgba(31, 29, 26, 0.05)',
    sm: '0 1px 3px rgba(31, 29, 26, 0.08), 0 1px 2px rgba(31, 29, 26, 0.04)',
    md: '0 6px 20px rgba(31, 29, 26, 0.10), 0 1px 4px rgba(31, 29, 26, 0.06)',
    lg: '0 16px 40px rgba(31, 29, 26, 0.14)',
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 550 } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' }, styles: { root: { textTransform: 'none', fontWeight: 550 } } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 } }, styles: { title: { fontWeight: 600 } } },
    Drawer: { defaultProps: { position: 'right', overlayProps: { backgroundOpacity: 0.35 } }, styles: { title: { fontWeight: 600 } } },
    // an empty element before the items, which is no part of a menu, is not needed: the first item takes the focus
    Menu: { defaultProps: { shadow: 'md', withinPortal: true, withInitialFocusPlaceholder: false } },
    MenuItem: { defaultProps: { onClickCapture: focusMenuTarget } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Paper: { defaultProps: { radius: 'lg' } },
    Anchor: { defaultProps: { underline: 'hover' } },
  },
});

/** Mantine's error red on dark and its dimmed text miss 4.5:1; surfaces get names of their own. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fffefd',
    '--mantine-color-error': red[7],
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': '#767068',
    '--mantine-color-default-border': gray[3],
    '--pinion-canvas': gray[0],
    '--pinion-surface': '#ffffff',
    '--pinion-sunken': gray[1],
    '--pinion-line': gray[2],
    '--pinion-accent-text': pine[7],
    '--pinion-accent-soft': pine[0],
    '--pinion-warning-text': orange[7],
    '--pinion-warning-soft': orange[0],
  },
  dark: {
    '--mantine-color-body': dark[7],
    '--mantine-color-error': red[4],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-default-border': dark[4],
    // Mantine's own tints are darker than our surfaces, so that soft buttons and badges would look like holes.
    '--mantine-color-pine-light': 'rgba(61, 155, 130, 0.2)',
    '--mantine-color-pine-light-hover': 'rgba(61, 155, 130, 0.28)',
    '--mantine-color-pine-light-color': pine[2],
    '--mantine-color-orange-light': 'rgba(214, 127, 29, 0.2)',
    '--mantine-color-orange-light-hover': 'rgba(214, 127, 29, 0.28)',
    '--mantine-color-orange-light-color': orange[2],
    '--mantine-color-red-light': 'rgba(216, 91, 76, 0.2)',
    '--mantine-color-red-light-hover': 'rgba(216, 91, 76, 0.28)',
    '--mantine-color-red-light-color': red[2],
    '--mantine-color-gray-light': 'rgba(191, 195, 192, 0.14)',
    '--mantine-color-gray-light-hover': 'rgba(191, 195, 192, 0.2)',
    '--mantine-color-gray-light-color': dark[0],
    '--pinion-canvas': dark[8],
    '--pinion-surface': dark[7],
    '--pinion-sunken': dark[6],
    '--pinion-line': dark[5],
    '--pinion-accent-text': pine[3],
    '--pinion-accent-soft': 'rgba(61, 155, 130, 0.16)',
    '--pinion-warning-text': orange[3],
    '--pinion-warning-soft': 'rgba(214, 127, 29, 0.16)',
  },
});
