import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconBolt,
  IconBulb,
  IconCalendarWeek,
  IconCategory,
  IconClipboardData,
  IconPlus,
  IconSettings,
  IconUserShield,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { AddAutomation } from '../automations/add-automation';
import { useDesigner, useDesignerTexts, useDocument, useView, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { articleName, automationName, calendarName, recordTypeName, roleName, sampleTitle } from '../words/names';
import { AddArticle } from './add-article';
import { AddRecordType, AddRole, AddSample } from './add-dialogs';
import { AddCalendar } from './calendar/add-calendar';
import classes from './process-workspace.module.css';

type Part = 'recordType' | 'role' | 'calendar' | 'automation' | 'article' | 'sample';
interface Entry {
  id: string;
  name: string;
  detail?: string;
}

/** What the process consists of, by its lists; each can be added to. */
export function ProcessNav() {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { view } = useDesigner();
  const isOpen = useView((state) => state.selected.length === 0);
  const [adding, setAdding] = useState<Part | null>(null);
  const close = () => setAdding(null);
  useRequested('process', { add: (part) => setAdding(part as Part) });
  const samples = (process.samples ?? []).map((sample) => {
    const type = words(recordTypeName(process, sample.recordType));
    const title = sampleTitle(process, sample);
    return { id: sample.ref, name: title ?? sample.ref, detail: type };
  });
  return (
    <nav className={classes.nav} aria-label={texts('process.parts')}>
      <ul className={classes.list}>
        <Row
          icon={<IconSettings size={15} aria-hidden />}
          name={texts('process.settings')}
          open={isOpen}
          onOpen={() => view.getState().select([])}
        />
      </ul>
      <Part
        part="recordType"
        title={texts('process.recordTypes')}
        add={texts('process.addRecordType')}
        icon={<IconCategory size={15} aria-hidden />}
        entries={process.recordTypes.map(({ id }) => ({ id, name: words(recordTypeName(process, id)) }))}
        onAdd={setAdding}
      />
      <Part
        part="role"
        title={texts('process.roles')}
        add={texts('process.addRole')}
        icon={<IconUserShield size={15} aria-hidden />}
        entries={process.roles.map(({ id }) => ({ id, name: words(roleName(process, id)) }))}
        onAdd={setAdding}
      />
      <Part
        part="calendar"
        title={texts('calendar.calendars')}
        add={texts('calendar.add')}
        icon={<IconCalendarWeek size={15} aria-hidden />}
        entries={(process.calendars ?? []).map(({ id }) => ({ id, name: words(calendarName(process, id)) }))}
        none={texts('calendar.none')}
        onAdd={setAdding}
      />
      <Part
        part="automation"
        title={texts('automations.title')}
        add={texts('automations.add')}
        icon={<IconBolt size={15} aria-hidden />}
        entries={(process.automations ?? []).map(({ id, recordType }) => ({
          id,
          name: words(automationName(process, id)),
          detail: words(recordTypeName(process, recordType)),
        }))}
        none={texts('automations.none')}
        onAdd={setAdding}
      />
      <Part
        part="article"
        title={texts('knowledge.title')}
        add={texts('knowledge.add')}
        icon={<IconBulb size={15} aria-hidden />}
        entries={(process.knowledge ?? []).map(({ id, recordType }) => ({
          id,
          name: words(articleName(process, id)),
          detail: words(recordTypeName(process, recordType)),
        }))}
        none={texts('knowledge.none')}
        onAdd={setAdding}
      />
      <Part
        part="sample"
        title={texts('process.samples')}
        add={texts('process.addSample')}
        icon={<IconClipboardData size={15} aria-hidden />}
        entries={samples}
        none={texts('process.noSamples')}
        onAdd={setAdding}
      />
      <AddRecordType opened={adding === 'recordType'} onClose={close} />
      <AddRole opened={adding === 'role'} onClose={close} />
      <AddCalendar opened={adding === 'calendar'} onClose={close} />
      <AddAutomation opened={adding === 'automation'} onClose={close} />
      <AddArticle opened={adding === 'article'} onClose={close} />
      <AddSample opened={adding === 'sample'} onClose={close} />
    </nav>
  );
}

interface PartProps {
  part: Part;
  title: string;
  add: string;
  icon: ReactNode;
  entries: readonly Entry[];
  /** what an empty list means; lists that are never empty need none */
  none?: string;
  onAdd: (part: Part) => void;
}
function Part({ part, title, add, icon, entries, none, onAdd }: PartProps) {
  const { view } = useDesigner();
  const selected = useView((state) => state.selected.at(-1));
  return (
    <section className={classes.part} aria-label={title}>
      <div className={classes.partHead}>
        <h2 className={classes.partTitle}>{title}</h2>
        <Tooltip label={add}>
          <ActionIcon size="sm" aria-label={add} onClick={() => onAdd(part)}>
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {entries.length === 0 ? <p className={classes.none}>{none}</p> : null}
      <ul className={classes.list}>
        {entries.map(({ id, name, detail }) => (
          <Row
            key={id}
            icon={icon}
            name={name}
            {...(detail === undefined ? {} : { detail })}
            open={selected?.what === part && selected.id === id}
            onOpen={() => (part === 'recordType' ? view.getState().openRecordType(id) : view.getState().select([{ what: part, id }]))}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  icon: ReactNode;
  name: string;
  detail?: string;
  open: boolean;
  onOpen: () => void;
}
function Row({ icon, name, detail, open, onOpen }: RowProps) {
  return (
    <li>
      <button type="button" className={classes.row} aria-current={open ? 'page' : undefined} onClick={onOpen} title={name}>
        {icon}
        <span>{name}</span>
        {detail === undefined ? null : <small>{detail}</small>}
      </button>
    </li>
  );
}
