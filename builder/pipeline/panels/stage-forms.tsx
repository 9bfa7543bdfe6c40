import { Select, Text } from '@mantine/core';
import { IconExternalLink, IconX } from '@tabler/icons-react';
import type { Stage } from '../../../schemas/process';
import { useDesigner, useDesignerTexts, useEdit, useRecordType, useWords } from '../../designer/designer-context';
import { formName } from '../../words/names';
import { OrderedList } from './ordered-list';
import { IconAction, PanelSection } from './panel-parts';
import classes from './panel-parts.module.css';

/** The forms a stage shows, in order. */
export function StageForms({ stage }: { stage: Stage }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const edit = useEdit();
  const { view } = useDesigner();
  const shown = stage.forms ?? [];
  const set = (forms: readonly string[]) =>
    edit({ kind: 'updateStage', recordType: type.id, stage: stage.id, set: { forms: forms.length === 0 ? undefined : [...forms] } });
  const others = type.forms.filter((form) => !shown.includes(form.id));
  const name = (id: string) => words(formName(type, id));
  return (
    <PanelSection title={texts('pipeline.forms')} help={texts('pipeline.formsHelp')} property="forms">
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts('pipeline.noForms')}
        </Text>
      ) : (
        <OrderedList
          items={shown.map((id) => ({ id, name: name(id) }))}
          onMove={(id, to) => {
            const rest = shown.filter((one) => one !== id);
            set(rest.toSpliced(to, 0, id));
          }}
          actions={(item) => (
            <>
              <IconAction label={texts('pipeline.openForm', { name: item.name })} onClick={() => view.getState().openForm(item.id)}>
                <IconExternalLink size={15} />
              </IconAction>
              <IconAction
                label={texts('pipeline.takeForm', { name: item.name })}
                onClick={() => set(shown.filter((one) => one !== item.id))}
              >
                <IconX size={15} />
              </IconAction>
            </>
          )}
        >
          {(item) => (
            <span className={classes.rowText}>
              <span>{item.name}</span>
            </span>
          )}
        </OrderedList>
      )}
      {others.length > 0 && (
        <Select
          size="sm"
          aria-label={texts('pipeline.addForm')}
          placeholder={texts('pipeline.addForm')}
          data={others.map((form) => ({ value: form.id, label: name(form.id) }))}
          value={null}
          onChange={(id) => id !== null && set([...shown, id])}
        />
      )}
    </PanelSection>
  );
}
