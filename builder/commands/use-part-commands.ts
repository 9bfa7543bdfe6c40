import {
  type Icon,
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconEye,
  IconFlag,
  IconListCheck,
  IconPencil,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Form, Process, RecordType, Text } from '../../schemas/process';
import { useDesigner, useDocument, useEdit, useRecordType } from '../designer/designer-context';
import type { ViewStore, Workspace } from '../designer/view-store';
import type { Edit } from '../draft/edit';
import { useOpenForm } from '../forms/open-form';
import { placeOnTab, sectionsBeside, sectionsInOrder } from '../forms/section-order';
import type { ShowMe } from '../problems/show-me';
import { labelOfStage, recordTypeName, roleName, sectionName, tabName, transitionName } from '../words/names';
import { say } from '../words/say';
import type { Command } from './command';
import { type PlaceKind, placesOf } from './places';

/** What can be done to a named part, by its name: as many as there are parts, so they are found like places. */
type PartCommand = Omit<Command, 'group'>;
interface Means {
  view: ViewStore;
  edit: (edit: Edit) => unknown;
}

/** Commands about each stage, transition, form, tab, section and part of the process; made only while the palette is open. */
export function usePartCommands(): Command[] {
  const { view } = useDesigner();
  const edit = useEdit();
  const process = useDocument();
  const type = useRecordType();
  const form = useOpenForm();
  return useMemo(() => {
    const means = { view, edit };
    const commands = [
      ...stageCommands(means, type),
      ...formCommands(means, type),
      ...tabCommands(means, type, form),
      ...sectionCommands(means, type, form),
      ...processCommands(means, process),
      ...scenarioCommands(means, process, type),
    ];
    return commands.map((command) => ({ ...command, group: 'part' as const }));
  }, [view, edit, process, type, form]);
}

/** Goes there and asks the workspace to do it: what asks back or takes a name has its place on the screen. */
function there({ view }: Means, target: ShowMe, workspace: Workspace, action: string) {
  return () => {
    view.getState().show(target);
    view.getState().request(workspace, action);
  };
}

function stageCommands(means: Means, type: RecordType): PartCommand[] {
  const { edit } = means;
  const recordType = type.id;
  const { stages = [], transitions = [], initial } = type.pipeline ?? {};
  const first = initial ?? stages.find(({ kind }) => kind === 'open')?.id;
  return [
    ...stages.flatMap((stage, at): PartCommand[] => {
      const name = labelOfStage(stage);
      const own = { recordType, stage: stage.id };
      const ask = (action: string) => there(means, own, 'pipeline', action);
      const command = (id: string, label: Text, icon: Icon, run: () => void): PartCommand => ({
        id: `stage ${id} ${stage.id}`,
        detail: say('阶段', 'Stage'),
        label,
        icon,
        run,
      });
      return [
        command('rename', say('重命名阶段“{0}”', 'Rename the stage “{0}”', name), IconPencil, ask(`renameStage:${stage.id}`)),
        ...(stage.kind === 'open'
          ? [
              command(
                'addCriterion',
                say('为“{0}”新增通关条件', 'Add a criterion to the gate of “{0}”', name),
                IconListCheck,
                ask('addCriterion'),
              ),
            ]
          : []),
        ...(stage.kind === 'open' && stage.id !== first
          ? [
              command('initial', say('新记录从“{0}”开始', 'New records begin in “{0}”', name), IconFlag, () => {
                edit({ kind: 'setInitialStage', ...own });
              }),
            ]
          : []),
        ...ordered(name, at, stages.length, command, (to) => edit({ kind: 'moveStage', ...own, to })),
        command('remove', say('删除阶段“{0}”', 'Delete the stage “{0}”', name), IconTrash, ask(`removeStage:${stage.id}`)),
      ];
    }),
    ...transitions.map(
      (transition): PartCommand => ({
        id: `transition remove ${transition.id}`,
        detail: say('流转', 'Transition'),
        label: say('删除流转“{0}”', 'Delete the transition “{0}”', transitionName(type, transition)),
        icon: IconTrash,
        run: there(means, { recordType, transition: transition.id }, 'pipeline', `removeTransition:${transition.id}`),
      }),
    ),
  ];
}

function formCommands(means: Means, type: RecordType): PartCommand[] {
  return type.forms.flatMap((form, at): PartCommand[] => {
    const ask = (action: string) => there(means, { recordType: type.id, form: form.id }, 'forms', `${action}:${form.id}`);
    const command = (id: string, label: Text, icon: Icon, run: () => void): PartCommand => ({
      id: `form ${id} ${form.id}`,
      detail: say('表单', 'Form'),
      label,
      icon,
      run,
    });
    return [
      command('rename', say('重命名表单“{0}”', 'Rename the form “{0}”', form.label), IconPencil, ask('renameForm')),
      command('duplicate', say('复制表单“{0}”', 'Duplicate the form “{0}”', form.label), IconCopy, ask('duplicateForm')),
      ...ordered(form.label, at, type.forms.length, command, (to) =>
        means.edit({ kind: 'moveForm', recordType: type.id, form: form.id, to }),
      ),
      ...(type.forms.length === 1
        ? []
        : [command('remove', say('删除表单“{0}”…', 'Delete the form “{0}”…', form.label), IconTrash, ask('removeForm'))]),
    ];
  });
}

function sectionCommands(means: Means, type: RecordType, form: Form): PartCommand[] {
  const { edit } = means;
  return sectionsInOrder(form).flatMap((section): PartCommand[] => {
    const own = { recordType: type.id, form: form.id, section: section.id };
    const name = say('{1} · {0}', '{1} · {0}', sectionName(type, form.id, section.id), form.label);
    const command = (id: string, label: Text, icon: Icon, run: () => void): PartCommand => ({
      id: `section ${id} ${section.id}`,
      detail: say('分区', 'Section'),
      label,
      icon,
      run,
    });
    const beside = sectionsBeside(form, section.id);
    const move = (at: number) => edit({ kind: 'moveSection', ...own, to: placeOnTab(form, section.id, at) ?? 0 });
    return [
      ...ordered(name, beside.indexOf(section), beside.length, command, move),
      command('duplicate', say('复制分区“{0}”', 'Duplicate the section “{0}”', name), IconCopy, there(means, own, 'forms', 'duplicate')),
      ...(form.sections.length === 1
        ? []
        : [
            command('remove', say('删除分区“{0}”', 'Delete the section “{0}”', name), IconTrash, () =>
              edit({ kind: 'removeSection', ...own }),
            ),
          ]),
    ];
  });
}

function tabCommands(means: Means, type: RecordType, form: Form): PartCommand[] {
  const { edit } = means;
  const tabs = form.tabs ?? [];
  return tabs.flatMap((tab, at): PartCommand[] => {
    const own = { recordType: type.id, form: form.id, tab: tab.id };
    const name = say('{1} · {0}', '{1} · {0}', tabName(type, form.id, tab.id), form.label);
    const command = (id: string, label: Text, icon: Icon, run: () => void): PartCommand => ({
      id: `tab ${id} ${tab.id}`,
      detail: say('页签', 'Tab'),
      label,
      icon,
      run,
    });
    return [
      ...ordered(name, at, tabs.length, command, (to) => edit({ kind: 'moveTab', ...own, to })),
      command('remove', say('删除页签“{0}”…', 'Delete the tab “{0}”…', name), IconTrash, there(means, own, 'forms', 'removeSelected')),
    ];
  });
}

/** Earlier and later in its list, as far as it can go. */
function ordered(
  name: Text,
  at: number,
  of: number,
  command: (id: string, label: Text, icon: Icon, run: () => void) => PartCommand,
  move: (to: number) => unknown,
): PartCommand[] {
  return [
    ...(at === 0 ? [] : [command('earlier', say('前移“{0}”', 'Move “{0}” up', name), IconArrowUp, () => move(at - 1))]),
    ...(at >= of - 1 ? [] : [command('later', say('后移“{0}”', 'Move “{0}” down', name), IconArrowDown, () => move(at + 1))]),
  ];
}

function scenarioCommands(means: Means, process: Process, type: RecordType): PartCommand[] {
  const own = (process.scenarios ?? []).filter(({ given }) => given.recordType === type.id);
  return own.flatMap(({ id, label }): PartCommand[] => {
    const command = (action: string, words: Text, icon: Icon, run: () => void): PartCommand => ({
      id: `scenario ${action} ${id}`,
      label: words,
      detail: say('场景', 'Scenario'),
      icon,
      run,
    });
    const ask = (action: string) => there(means, { recordType: type.id, scenario: id }, 'simulator', `${action} ${id}`);
    return [
      command('open', say('打开场景“{0}”', 'Open the scenario “{0}”', label), IconPlayerPlay, ask('openScenario')),
      command('rename', say('重命名场景“{0}”', 'Rename the scenario “{0}”', label), IconPencil, ask('renameScenario')),
      command('remove', say('删除场景“{0}”', 'Delete the scenario “{0}”', label), IconTrash, () =>
        means.edit({ kind: 'removeScenario', scenario: id }),
      ),
    ];
  });
}

/** Parts with a page of their own, whose menu does these things. */
const PAGES: Readonly<Partial<Record<PlaceKind, { isCopied: boolean; isOrdered: boolean }>>> = {
  recordType: { isCopied: false, isOrdered: true },
  role: { isCopied: false, isOrdered: true },
  calendar: { isCopied: false, isOrdered: true },
  automation: { isCopied: true, isOrdered: true },
  article: { isCopied: true, isOrdered: true },
  sample: { isCopied: true, isOrdered: false },
};

function processCommands(means: Means, process: Process): PartCommand[] {
  const parts = placesOf(process).flatMap(({ id, kind, label, detail, target }): PartCommand[] => {
    const page = PAGES[kind];
    if (page === undefined) return [];
    const ask = (action: string) => there(means, target, 'process', action);
    const command = (action: string, words: Text, icon: Icon): PartCommand => ({
      id: `${action} ${id}`,
      label: words,
      detail,
      icon,
      run: ask(action),
    });
    return [
      ...(page.isCopied ? [command('duplicatePart', say('复制“{0}”', 'Duplicate “{0}”', label), IconCopy)] : []),
      ...(page.isOrdered
        ? [
            command('earlierPart', say('前移“{0}”', 'Move “{0}” up', label), IconArrowUp),
            command('laterPart', say('后移“{0}”', 'Move “{0}” down', label), IconArrowDown),
          ]
        : []),
      command('removePart', say('删除“{0}”…', 'Delete “{0}”…', label), IconTrash),
    ];
  });
  const pipelines = process.recordTypes
    .filter(({ pipeline }) => pipeline !== undefined)
    .map(
      ({ id }): PartCommand => ({
        id: `removePipeline ${id}`,
        label: say('删除“{0}”的阶段流程…', 'Delete the pipeline of “{0}”…', recordTypeName(process, id)),
        icon: IconTrash,
        run: there(means, { recordType: id }, 'process', 'removePipeline'),
      }),
    );
  const previews = process.roles.map(
    ({ id }): PartCommand => ({
      id: `preview ${id}`,
      label: say('以“{0}”预览当前表单', 'Preview the open form as “{0}”', roleName(process, id)),
      icon: IconEye,
      run: () => means.view.getState().previewAs(id),
    }),
  );
  return [...parts, ...pipelines, ...previews];
}
