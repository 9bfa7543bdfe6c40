import { cssColor } from './color';
import tone from './tone.module.css';

/** A choice or stage as a pill: the colour is only a dot, so that the words keep their contrast whatever the colour. */
export function Tag({ label, color }: { label: string; color?: string | null }) {
  return (
    <span className={tone.tag}>
      {color ? <span aria-hidden className={tone.dot} style={{ background: cssColor(color) }} /> : null}
      <span className={tone.line}>{label}</span>
    </span>
  );
}
