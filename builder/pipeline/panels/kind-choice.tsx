import {
  IconChecklist,
  IconForms,
  IconListCheck,
  IconMathFunction,
  IconPaperclip,
  IconRosetteDiscountCheck,
  IconUserCheck,
} from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { useDesignerTexts } from '../../designer/designer-context';
import type { CriterionKind } from './new-criterion';
import classes from './panel-parts.module.css';

const CRITERION_ICONS: Readonly<Record<CriterionKind, typeof IconForms>> = {
  field: IconForms,
  evidence: IconPaperclip,
  list: IconListCheck,
  task: IconChecklist,
  confirmation: IconUserCheck,
  expression: IconMathFunction,
  approval: IconRosetteDiscountCheck,
};

interface KindChoiceProps {
  kinds: readonly CriterionKind[];
  value: CriterionKind;
  onChange: (kind: CriterionKind) => void;
}
/** What is asked, in plain words: the first question about a new criterion. */
export function KindChoice({ kinds, value, onChange }: KindChoiceProps) {
  const texts = useDesignerTexts();
  const box = useRef<HTMLDivElement>(null);
  // that of the gate and that of a task may be open at once
  const name = useId();
  useEffect(() => {
    // the button that opened this is gone: the keyboard goes on with the first question
    box.current?.querySelector<HTMLElement>('input:checked')?.focus();
  }, []);
  return (
    <div ref={box} className={classes.kinds} role="radiogroup" aria-label={texts('pipeline.criterionKind')}>
      {kinds.map((kind) => {
        const Icon = CRITERION_ICONS[kind];
        return (
          <label key={kind} className={classes.kind}>
            <input type="radio" name={name} value={kind} checked={value === kind} onChange={() => onChange(kind)} />
            <Icon size={16} aria-hidden />
            <span>
              <span className={classes.kindName}>{texts(`pipeline.criterion.${kind}`)}</span>
              <span className={classes.kindHelp}>{texts(`pipeline.criterionHelp.${kind}`)}</span>
            </span>
          </label>
        );
      })}
    </div>
  );
}
