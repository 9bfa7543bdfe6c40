/** Steps that tell somebody: people, a group robot, another program. */
import { Switch, TextInput } from '@mantine/core';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { MessageInputs } from '../inspector/message-inputs';
import { RecipientsInput } from '../inspector/recipients-input';
import { articleName } from '../words/names';
import { EndpointSelect } from './endpoint-select';
import { IdSelect } from './id-select';
import type { StepProps } from './step-props';
import { useTyped } from './use-typed';
import { WebhookValues } from './values-input';

export function Message({ type, step, property, onChange }: StepProps<'message'>) {
  const texts = useDesignerTexts();
  const { body: _, mail: __, ...plain } = step;
  const put = (body: typeof step.body, mail: boolean | undefined, gesture?: string) =>
    onChange({ ...plain, ...(body === undefined ? {} : { body }), ...(mail === true ? { mail } : {}) }, gesture);
  return (
    <>
      <RecipientsInput
        label={texts('automations.to')}
        value={step.to}
        recordType={type}
        property={`${property}.to`}
        onChange={(to) => to.length > 0 && onChange({ ...step, to })}
      />
      <MessageInputs
        label={texts('automations.messageTitle')}
        required
        help={texts('automations.messageHelp')}
        value={step.title}
        property={`${property}.title`}
        onChange={(title) => onChange({ ...step, title: title ?? '' }, 'title')}
      />
      <MessageInputs
        label={texts('automations.body')}
        long
        value={step.body}
        property={`${property}.body`}
        onChange={(body) => put(body, step.mail, 'body')}
      />
      <Switch
        size="sm"
        label={texts('automations.mail')}
        description={texts('automations.mailHelp')}
        checked={step.mail === true}
        onChange={(event) => put(step.body, event.currentTarget.checked)}
      />
    </>
  );
}

export function Robot({ step, property, onChange }: StepProps<'robot'>) {
  const texts = useDesignerTexts();
  return (
    <>
      <EndpointSelect
        kind="robot"
        value={step.endpoint}
        property={`${property}.endpoint`}
        onChange={(endpoint) => onChange({ ...step, endpoint }, 'endpoint')}
      />
      <MessageInputs
        label={texts('automations.text')}
        help={texts('automations.messageHelp')}
        required
        long
        value={step.text}
        property={`${property}.text`}
        onChange={(text) => onChange({ ...step, text: text ?? '' }, 'text')}
      />
    </>
  );
}

/** Names of events as webhooks know them. */
const EVENT = /^[a-z][A-Za-z0-9_.]{0,62}$/;

export function Webhook({ step, property, onChange }: StepProps<'webhook'>) {
  const texts = useDesignerTexts();
  const event = useTyped(step.event, EVENT, (next) => onChange({ ...step, event: next }, 'event'));
  return (
    <>
      <EndpointSelect
        kind="webhook"
        value={step.endpoint}
        property={`${property}.endpoint`}
        onChange={(endpoint) => onChange({ ...step, endpoint }, 'endpoint')}
      />
      <TextInput
        size="sm"
        label={texts('automations.event')}
        description={texts('automations.eventHelp')}
        data-property={`${property}.event`}
        maxLength={63}
        error={event.isBad ? texts('automations.eventBad') : undefined}
        value={event.text}
        onChange={({ currentTarget }) => event.type(currentTarget.value)}
      />
      <WebhookValues
        label={texts('automations.payload')}
        help={texts('automations.payloadHelp')}
        values={step.values}
        property={`${property}.values`}
        onChange={(values, gesture) => onChange({ ...step, values }, gesture)}
      />
    </>
  );
}

export function PushKnowledge({ type, step, property, onChange }: StepProps<'pushKnowledge'>) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  return (
    <>
      <IdSelect
        label={texts('automations.article')}
        ids={(process.knowledge ?? []).map(({ id }) => id)}
        nameOf={(id) => words(articleName(process, id))}
        value={step.article}
        property={`${property}.article`}
        onChange={(article) => onChange({ ...step, article })}
      />
      <RecipientsInput
        label={texts('automations.to')}
        value={step.to}
        recordType={type}
        property={`${property}.to`}
        onChange={(to) => to.length > 0 && onChange({ ...step, to })}
      />
    </>
  );
}
