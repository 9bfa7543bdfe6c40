import { Select, Switch, Text } from '@mantine/core';
import type { Automation } from '../../schemas/automation';
import type { RecordType } from '../../schemas/process';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import type { Changes } from '../draft/edit';
import { ExpressionHelpProvider } from '../inspector/expression-help-provider';
import { TextInputs } from '../inspector/text-inputs';
import { ConditionField } from '../pipeline/panels/condition-field';
import { PartHead } from '../process/part-head';
import { PartSection } from '../process/part-section';
import page from '../process/process-workspace.module.css';
import { automationSentence } from '../words/automation';
import { automationName, recordTypeIn, recordTypeName } from '../words/names';
import { Told } from '../words/told';
import classes from './automations.module.css';
import { copyOfAutomation } from './new-automation';
import { StepsInput } from './steps-input';
import { TriggerInput } from './trigger-input';
import { useEndpointNames } from './use-endpoints';

type Set = (set: Changes<Omit<Automation, 'id'>>, gesture?: string) => void;

/** An automation: when it acts, under which condition, and what it does. */
export function AutomationPage({ automation }: { automation: Automation }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const endpoints = useEndpointNames();
  const { draft, view } = useDesigner();
  const edit = useEdit();
  const process = useDocument();
  const { id, recordType } = automation;
  const automations = process.automations ?? [];
  const type = recordTypeIn(process, recordType);
  const set: Set = (change, gesture) => {
    edit({ kind: 'updateAutomation', automation: id, set: change }, gesture === undefined ? undefined : `automation:${id}:${gesture}`);
  };
  const duplicate = () => {
    const copy = copyOfAutomation(draft.getState().document, automation);
    if (edit({ kind: 'addAutomation', automation: copy, at: automations.indexOf(automation) + 1 }).ok)
      view.getState().select([{ what: 'automation', id: copy.id }]);
  };
  return (
    <>
      <PartHead
        kind={`${texts('automations.automation')} · ${words(recordTypeName(process, recordType))}`}
        title={words(automationName(process, id))}
        target={{ what: 'automation', automation: id }}
        order={{
          at: automations.indexOf(automation),
          of: automations.length,
          onMove: (to) => edit({ kind: 'moveAutomation', automation: id, to }),
        }}
        onDuplicate={duplicate}
        onRemove={() => {
          if (edit({ kind: 'removeAutomation', automation: id, references: 'remove' }).ok) view.getState().select([]);
        }}
      >
        <Switch
          size="sm"
          label={texts('automations.isOn')}
          data-property="off"
          checked={automation.off !== true}
          onChange={(event) => set({ off: event.currentTarget.checked ? undefined : true })}
        />
      </PartHead>
      <p className={classes.whole}>
        <Told>{words(automationSentence(process, automation, endpoints))}</Told>
      </p>
      <Basics automation={automation} set={set} />
      {type === undefined ? null : <Rules type={type} automation={automation} set={set} />}
    </>
  );
}

function Basics({ automation, set }: { automation: Automation; set: Set }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const ids = process.recordTypes.map(({ id }) => id);
  const offered = ids.includes(automation.recordType) ? ids : [automation.recordType, ...ids];
  return (
    <PartSection title={texts('automations.about')}>
      <div className={page.fields}>
        <TextInputs
          label={texts('automations.name')}
          required
          value={automation.label}
          property="label"
          onChange={(label) => set({ label: label ?? '' }, 'label')}
        />
        <TextInputs
          label={texts('automations.description')}
          long
          value={automation.description}
          property="description"
          onChange={(description) => set({ description }, 'description')}
        />
        <Select
          size="sm"
          allowDeselect={false}
          label={texts('automations.recordType')}
          description={texts('automations.recordTypeHelp')}
          data-property="recordType"
          data={offered.map((id) => ({ value: id, label: words(recordTypeName(process, id)) }))}
          value={automation.recordType}
          onChange={(recordType) => recordType !== null && set({ recordType })}
        />
      </div>
    </PartSection>
  );
}

/** When, only if, then. */
function Rules({ type, automation, set }: { type: RecordType; automation: Automation; set: Set }) {
  const texts = useDesignerTexts();
  return (
    <ExpressionHelpProvider recordType={type}>
      <PartSection title={texts('automations.when')} help={texts('automations.whenHelp')} property="on">
        <div className={page.fields}>
          <TriggerInput type={type} on={automation.on} onChange={(on, gesture) => set({ on }, gesture)} />
        </div>
      </PartSection>
      <PartSection title={texts('automations.onlyIf')} help={texts('automations.onlyIfHelp')}>
        <div className={page.fields}>
          <ConditionField
            label={texts('automations.condition')}
            none={texts('automations.always')}
            recordType={type}
            value={automation.when}
            property="when"
            onChange={(when) => set({ when }, 'when')}
          />
        </div>
      </PartSection>
      <PartSection title={texts('automations.steps')} help={texts('automations.thenHelp')} property="steps">
        <div className={page.fields}>
          <StepsInput type={type} automation={automation} onChange={(steps, gesture) => set({ steps }, gesture)} />
          <Text size="xs" c="dimmed">
            {texts('automations.system')}
          </Text>
        </div>
      </PartSection>
    </ExpressionHelpProvider>
  );
}
