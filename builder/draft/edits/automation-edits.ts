import type { Process, Text } from '../../../schemas/process';
import { automationName } from '../../words/names';
import { say } from '../../words/say';
import type { AutomationEdits } from '../edit';
import { withoutReferences } from '../references';
import { inserted, mapOptional, movedItem, withSet } from '../sharing';
import type { EditEntries } from './entry';

export const automationEdits: EditEntries<AutomationEdits> = {
  addAutomation: {
    apply: (process, { automation, at }) => withSet(process, { automations: inserted(process.automations ?? [], automation, at) }),
    describe: ({ automation }) => say('新增自动化“{0}”', 'Add the automation “{0}”', automation.label),
  },
  updateAutomation: {
    apply: (process, { automation, set }) =>
      withSet(process, {
        automations: mapOptional(process.automations, (one) => (one.id === automation ? withSet(one, set) : one), 'drop'),
      }),
    describe: ({ automation }, process) => said(process, automation, '修改自动化“{0}”', 'Change the automation “{0}”'),
  },
  moveAutomation: {
    apply: (process, { automation, to }) => {
      const automations = process.automations ?? [];
      const from = automations.findIndex((one) => one.id === automation);
      return from < 0 ? process : withSet(process, { automations: movedItem(automations, from, to) });
    },
    describe: ({ automation }, process) => said(process, automation, '移动自动化“{0}”', 'Move the automation “{0}”'),
  },
  removeAutomation: {
    apply: (process, { automation, references }) => {
      const automations = mapOptional(process.automations, (one) => (one.id === automation ? undefined : one), 'drop');
      const rest = withSet(process, { automations });
      return rest === process || references === 'keep' ? rest : withoutReferences(rest, { what: 'automation', automation });
    },
    describe: ({ automation }, process) => said(process, automation, '删除自动化“{0}”', 'Remove the automation “{0}”'),
  },
};

function said(process: Process, automation: string, zh: string, en: string): Text {
  return say(zh, en, automationName(process, automation));
}
