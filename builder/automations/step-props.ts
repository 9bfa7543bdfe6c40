import type { AutomationStep, AutomationStepKind } from '../../schemas/automation';
import type { RecordType } from '../../schemas/process';

type StepOf<K extends AutomationStepKind> = Extract<AutomationStep, { kind: K }>;

/** What the inputs of a kind of step are given. */
export interface StepProps<K extends AutomationStepKind> {
  /** whose records set the automation off */
  type: RecordType;
  step: StepOf<K>;
  /** path of the step: `steps.0` */
  property: string;
  onChange: (step: StepOf<K>, gesture?: string) => void;
}
