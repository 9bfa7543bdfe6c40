/** The page to go on to after signing in: a path of ours, else home. `//host` and `/\host` lead elsewhere in a browser. */
export function safeNext(next: string): string {
  const base = 'https://pinion.invalid';
  if (!next.startsWith('/')) return '/';
  try {
    const url = new URL(next, base);
    return url.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search : '/';
  } catch {
    return '/';
  }
}
