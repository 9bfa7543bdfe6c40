import { Button, Checkbox, Group, Input, MultiSelect, SegmentedControl, Text } from '@mantine/core';
import type { Approval } from '../../schemas/approval';
import { kindOf } from '../../schemas/field-kinds';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts, useEdit, useWords } from '../designer/designer-context';
import classes from '../inspector/parts/parts.module.css';
import { TextInputs } from '../inspector/text-inputs';
import { ConditionField } from '../pipeline/panels/condition-field';
import { approvalName, labelOfField, transitionName } from '../words/names';
import { LevelsInput } from './levels-input';
import { isChanged, type Trigger, triggerOf } from './new-approval';

const TRIGGERS: readonly Trigger[] = ['moves', 'changes', 'gates'];

/** The approval as it is to be; members that are undefined go. */
type Set = (change: { [K in keyof Approval]?: Approval[K] | undefined }, gesture?: string) => void;
interface ApprovalEditorProps {
  type: RecordType;
  approval: Approval;
  onEnd: () => void;
}
interface PartProps {
  type: RecordType;
  approval: Approval;
  set: Set;
  /** what a problem calls the property */
  at: (property: string) => string;
}

/** Everything about one approval; changes hold at once. */
export function ApprovalEditor({ type, approval, onEnd }: ApprovalEditorProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const set: Set = (change, gesture) => {
    const next = { ...approval, ...change } as Approval;
    const typing = gesture === undefined ? undefined : `approval:${approval.id}:${gesture}`;
    edit({ kind: 'updateApproval', recordType: type.id, approval: next }, typing);
  };
  const at = (property: string) => `approvals.${approval.id}.${property}`;
  const part = { type, approval, set, at };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group within the panel, not a form that is sent
    <div className={classes.editor} role="group" aria-label={texts('approvals.edit', { name: words(approvalName(type, approval.id)) })}>
      <TextInputs
        label={texts('approvals.label')}
        required
        value={approval.label}
        property={at('label')}
        onChange={(label) => set({ label: label ?? '' }, 'label')}
      />
      <TriggerInput {...part} />
      <ConditionField
        label={texts('approvals.when')}
        none={texts('approvals.always')}
        value={approval.when}
        property={at('when')}
        onChange={(when) => set({ when }, 'when')}
      />
      <LevelsInput type={type} levels={approval.levels} property={at('levels')} onChange={(levels, gesture) => set({ levels }, gesture)} />
      <OrderInput {...part} />
      <ContentInput {...part} />
      <TextInputs
        label={texts('approvals.description')}
        long
        value={approval.description}
        property={at('description')}
        onChange={(description) => set({ description }, 'description')}
      />
      <Group justify="flex-end">
        <Button size="sm" variant="light" onClick={onEnd}>
          {texts('approvals.done')}
        </Button>
      </Group>
    </div>
  );
}

/** What needs the approval: moves, changes of fields, or only the gates that ask for it. */
function TriggerInput({ type, approval, set, at }: PartProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const trigger = triggerOf(approval);
  const moves = (type.pipeline?.transitions ?? []).map((one) => ({ value: one.id, label: words(transitionName(type, one)) }));
  const choose = (next: string) => {
    if (next === trigger) return;
    const on = next === 'moves' ? { transitions: [] } : next === 'changes' ? { fields: [] } : {};
    set({ on, ...(next === 'moves' ? {} : { auto: undefined }) });
  };
  return (
    <div data-property={at('on')} style={{ display: 'flex', flexDirection: 'column', gap: 8 }}>
      <Input.Wrapper label={texts('approvals.trigger')} labelElement="div">
        <SegmentedControl
          mt={4}
          size="sm"
          fullWidth
          aria-label={texts('approvals.trigger')}
          data={TRIGGERS.map((one) => ({ value: one, label: texts(`approvals.triggerOf.${one}`) }))}
          value={trigger}
          onChange={choose}
        />
      </Input.Wrapper>
      {trigger === 'gates' && (
        <Text size="xs" c="dimmed">
          {texts('approvals.gatesHelp')}
        </Text>
      )}
      {trigger === 'moves' && (
        <MultiSelect
          size="sm"
          searchable
          aria-label={texts('approvals.moves')}
          placeholder={(approval.on.transitions ?? []).length === 0 ? texts('approvals.movesNone') : undefined}
          data-property={at('on.transitions')}
          data={withGone(moves, approval.on.transitions ?? [])}
          value={approval.on.transitions ?? []}
          onChange={(transitions) => set({ on: { transitions } })}
        />
      )}
      {trigger === 'changes' && (
        <FieldsInput
          type={type}
          label={texts('approvals.fields')}
          hidden
          property={at('on.fields')}
          placeholder={texts('approvals.fieldsNone')}
          value={approval.on.fields ?? []}
          onChange={(fields) => set({ on: { fields } })}
        />
      )}
      {trigger === 'moves' && (
        <Checkbox
          label={texts('approvals.auto')}
          description={texts('approvals.autoHelp')}
          data-property={at('auto')}
          checked={approval.auto === true}
          onChange={(event) => set({ auto: event.currentTarget.checked || undefined })}
        />
      )}
    </div>
  );
}

function OrderInput({ approval, set, at }: PartProps) {
  const texts = useDesignerTexts();
  if (approval.levels.length < 2 && approval.order === undefined) return null;
  return (
    <Input.Wrapper label={texts('approvals.order')} labelElement="div" data-property={at('order')}>
      <SegmentedControl
        mt={4}
        size="sm"
        fullWidth
        aria-label={texts('approvals.order')}
        data={(['sequence', 'parallel'] as const).map((one) => ({ value: one, label: texts(`approvals.orderOf.${one}`) }))}
        value={approval.order ?? 'sequence'}
        onChange={(next) => set({ order: next === 'parallel' ? 'parallel' : undefined })}
      />
    </Input.Wrapper>
  );
}

/** What it is bound to beside what its conditions read. */
function ContentInput({ type, approval, set, at }: PartProps) {
  const texts = useDesignerTexts();
  return (
    <FieldsInput
      type={type}
      label={texts('approvals.content')}
      help={texts('approvals.contentHelp')}
      property={at('content')}
      placeholder={texts('approvals.contentNone')}
      value={approval.content ?? []}
      onChange={(content) => set({ content: content.length === 0 ? undefined : content })}
    />
  );
}

interface FieldsInputProps {
  type: RecordType;
  label: string;
  /** the label is only said to screen readers, and only fields that people change are offered */
  hidden?: boolean;
  help?: string;
  property: string;
  placeholder: string;
  value: readonly string[];
  onChange: (fields: string[]) => void;
}
function FieldsInput({ type, label, hidden = false, help, property, placeholder, value, onChange }: FieldsInputProps) {
  const words = useWords();
  const offered = Object.entries(type.schema.properties)
    .filter(([id, field]) => !hidden || value.includes(id) || isChanged(kindOf(field)))
    .map(([id, field]) => ({ value: id, label: words(labelOfField(field, id)) }));
  return (
    <MultiSelect
      size="sm"
      searchable
      {...(hidden ? { 'aria-label': label } : { label })}
      description={help}
      data-property={property}
      placeholder={value.length === 0 ? placeholder : undefined}
      data={withGone(offered, value)}
      value={[...value]}
      onChange={onChange}
    />
  );
}

/** What is named and not there any more is shown by its id, so that it can be taken out. */
function withGone(offered: readonly { value: string; label: string }[], named: readonly string[]) {
  const gone = named.filter((id) => !offered.some(({ value }) => value === id));
  return [...offered, ...gone.map((id) => ({ value: id, label: id }))];
}
