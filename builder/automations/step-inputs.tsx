import type { AutomationStepKind } from '../../schemas/automation';
import { Assign, CreateRecord, CreateTask, SetFields, UpdateRecord } from './record-steps';
import type { StepProps } from './step-props';
import { Message, PushKnowledge, Robot, Webhook } from './telling-steps';

/** What a step needs, by its kind. */
export function StepInputs(props: StepProps<AutomationStepKind>) {
  const { step, onChange } = props;
  const common = { ...props, onChange: onChange as never };
  switch (step.kind) {
    case 'setFields':
      return <SetFields {...common} step={step} />;
    case 'createRecord':
      return <CreateRecord {...common} step={step} />;
    case 'updateRecord':
      return <UpdateRecord {...common} step={step} />;
    case 'assign':
      return <Assign {...common} step={step} />;
    case 'createTask':
      return <CreateTask {...common} step={step} />;
    case 'message':
      return <Message {...common} step={step} />;
    case 'robot':
      return <Robot {...common} step={step} />;
    case 'webhook':
      return <Webhook {...common} step={step} />;
    case 'pushKnowledge':
      return <PushKnowledge {...common} step={step} />;
  }
}
