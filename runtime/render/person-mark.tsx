import classes from './person-mark.module.css';

/** Chinese names are known by their given name, the last two characters; others by their initials. */
export function markOf(name: string, letters: 1 | 2): string {
  const trimmed = name.trim();
  if (/\p{Script=Han}/u.test(trimmed)) return [...trimmed].slice(-letters).join('');
  const words = trimmed.split(/\s+/).filter(Boolean);
  const initials = words.length > 1 ? `${words[0]?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}` : trimmed.slice(0, 2);
  return initials.slice(0, letters).toUpperCase();
}

/** A person as a small disc. Decoration: the name always stands beside it. */
export function PersonMark({ name, size = 30 }: { name: string; size?: number }) {
  return (
    <span aria-hidden className={classes.mark} style={{ width: size, height: size, fontSize: size < 24 ? 10 : 11.5 }}>
      {markOf(name, size < 24 ? 1 : 2)}
    </span>
  );
}
