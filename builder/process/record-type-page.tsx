import { Autocomplete, Select, TextInput } from '@mantine/core';
import type { RecordType } from '../../schemas/process';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { TextInputs } from '../inspector/text-inputs';
import { DuplicatesSection } from '../ownership/duplicates-section';
import { ProtectionSection } from '../ownership/protection-section';
import { RiskSection } from '../risk/risk-section';
import { fieldName, formName, recordTypeName } from '../words/names';
import { ApprovalsSection } from './approvals-section';
import { CardSection, ListSection } from './list-and-card';
import { PartHead } from './part-head';
import { PartSection } from './part-section';
import { FormsSection, PipelineSection } from './pipeline-section';
import classes from './process-workspace.module.css';
import { nameable } from './shown-names';
import { TimersSection } from './timers-section';

const ICONS = ['target', 'building', 'user', 'users', 'visit', 'file', 'clipboard', 'package', 'cash', 'truck', 'briefcase'];

/** What a record type is called and how its records are listed. */
export function RecordTypePage({ type }: { type: RecordType }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { view } = useDesigner();
  const edit = useEdit();
  const process = useDocument();
  const { recordTypes } = process;
  return (
    <>
      <PartHead
        kind={texts('process.recordType')}
        title={words(recordTypeName(process, type.id))}
        target={{ what: 'recordType', recordType: type.id }}
        order={{
          at: recordTypes.indexOf(type),
          of: recordTypes.length,
          onMove: (to) => edit({ kind: 'moveRecordType', recordType: type.id, to }),
        }}
        isLast={recordTypes.length === 1}
        onRemove={() => {
          if (edit({ kind: 'removeRecordType', recordType: type.id, references: 'remove' }).ok) view.getState().select([]);
        }}
      />
      <Basics type={type} />
      <PipelineSection type={type} />
      <FormsSection type={type} />
      <TimersSection type={type} />
      <ApprovalsSection type={type} />
      <DuplicatesSection type={type} />
      <ProtectionSection type={type} />
      <RiskSection type={type} />
      <ListSection type={type} />
      <CardSection type={type} />
    </>
  );
}

function Basics({ type }: { type: RecordType }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const own = { kind: 'updateRecordType', recordType: type.id } as const;
  const typing = (property: string) => `recordType:${type.id}:${property}`;
  const { titles } = nameable(type);
  const titleFields = titles.includes(type.titleField) ? titles : [type.titleField, ...titles];
  return (
    <PartSection title={texts('process.settings')}>
      <div className={classes.fields}>
        <TextInputs
          label={texts('process.name')}
          required
          value={type.label}
          property="label"
          onChange={(label) => edit({ ...own, set: { label: label ?? '' } }, typing('label'))}
        />
        <TextInputs
          label={texts('process.plural')}
          value={type.pluralLabel}
          property="pluralLabel"
          onChange={(pluralLabel) => edit({ ...own, set: { pluralLabel } }, typing('pluralLabel'))}
        />
        <TextInputs
          label={texts('process.description')}
          long
          value={type.description}
          property="description"
          onChange={(description) => edit({ ...own, set: { description } }, typing('description'))}
        />
        <div className={classes.pair}>
          <Select
            label={texts('process.titleField')}
            description={texts('process.titleFieldHelp')}
            allowDeselect={false}
            searchable
            data-property="titleField"
            data={titleFields.map((id) => ({ value: id, label: words(fieldName(type, id)) }))}
            value={type.titleField}
            onChange={(titleField) => titleField !== null && edit({ ...own, set: { titleField } })}
          />
          <Select
            label={texts('process.createForm')}
            clearable
            placeholder={texts('process.firstForm')}
            data-property="createForm"
            data={type.forms.map(({ id }) => ({ value: id, label: words(formName(type, id)) }))}
            value={type.createForm ?? null}
            onChange={(createForm) => edit({ ...own, set: { createForm: createForm ?? undefined } })}
          />
          <Autocomplete
            label={texts('process.icon')}
            description={texts('process.iconHelp')}
            data={ICONS}
            value={type.icon ?? ''}
            maxLength={60}
            data-property="icon"
            onChange={(icon) => edit({ ...own, set: { icon: icon || undefined } }, typing('icon'))}
          />
          <TextInput label={texts('process.id')} description={texts('process.idHelp')} value={type.id} readOnly variant="filled" />
        </div>
      </div>
    </PartSection>
  );
}
