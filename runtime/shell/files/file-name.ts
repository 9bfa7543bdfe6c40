/** Longest name kept, in characters; longer ones lose their middle, never their extension. */
const MAX_LENGTH = 150;

/**
 * A name that is safe to show, to store and to offer for download: no folders, no control or direction-changing
 * characters (they hide the true extension), no characters that file systems refuse, no leading dots.
 */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    // control, format (direction marks, zero width) and unassigned characters, lone surrogates
    .replace(/[\p{Cc}\p{Cf}\p{Cn}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (clean === '') return 'file';
  if ([...clean].length <= MAX_LENGTH) return clean;
  const extension = extensionOf(clean);
  const tail = extension === '' ? '' : `.${extension}`;
  return `${[...clean].slice(0, MAX_LENGTH - tail.length).join('')}${tail}`;
}

/** Lower-case extension without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The name with another extension: that of what the file really is. */
export function withExtension(name: string, extension: string): string {
  const present = extensionOf(name);
  return `${present === '' ? name : name.slice(0, -present.length - 1)}.${extension}`;
}
