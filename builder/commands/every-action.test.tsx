// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import bidding from '../../public/templates/bidding.json';
import type { RenderServices } from '../../runtime/render/services';
import { openPage, type Page } from '../../runtime/render/testing/page';
import type { Process } from '../../schemas/process';
import { LOCALES, localise } from '../../schemas/text';
import { DesignerProvider } from '../designer/designer-context';
import type { DesignerPort } from '../designer/designer-port';
import { HistoryControls } from '../designer/history-controls';
import { useFrameCommands } from '../designer/use-frame-commands';
import { createViewStore } from '../designer/view-store';
import { useDocumentCommands } from '../document/use-document-commands';
import { createDraftStore } from '../draft/draft-store';
import { ExchangeMenu } from '../exchange/exchange-menu';
import { useFormCommands } from '../forms/use-form-commands';
import { usePipelineCommands } from '../pipeline/use-pipeline-commands';
import { useProcessCommands } from '../process/use-process-commands';
import { useSimulatorCommands } from '../simulator/use-simulator-commands';
import type { Command } from './command';
import { CommandsProvider, useAllCommands } from './command-registry';
import { pressedActions } from './testing/pressed-actions';
import { usePartCommands } from './use-part-commands';
import { usePlaceCommands } from './use-place-commands';

/** Buttons and menu items that the palette does too: by the text they are called by, the beginning of the command's id. */
const COMMANDS: Readonly<Record<string, string>> = {
  'document.print': 'document print',
  'exchange.asCopy': 'exchange copy',
  'exchange.asFile': 'exchange export',
  'exchange.copy': 'exchange copy',
  'exchange.file': 'exchange export',
  'exchange.importInto': 'exchange import',
  'forms.addForm': 'forms addForm',
  'forms.addSection': 'forms addSection',
  'forms.addTab': 'forms addTab',
  'forms.duplicate': 'form duplicate ',
  'forms.moveDown': 'form later ',
  'forms.moveUp': 'form earlier ',
  'forms.remove': 'form remove ',
  'forms.removeSection': 'section remove ',
  'forms.rename': 'form rename ',
  'frame.historyStart': 'frame history',
  'frame.noProblems': 'frame problems',
  'frame.publish': 'frame publish',
  'migration.versions': 'frame versions',
  'pipeline.addCriterion': 'stage addCriterion ',
  'pipeline.addStage': 'pipeline addStage',
  'pipeline.alignColumn': 'pipeline alignColumn',
  'pipeline.alignRow': 'pipeline alignRow',
  'pipeline.connect': 'pipeline connect ',
  'pipeline.emptyAdd': 'pipeline add',
  'pipeline.fit': 'pipeline fit',
  'pipeline.isEarlier': 'stage earlier ',
  'pipeline.isLater': 'stage later ',
  'pipeline.keys': 'pipeline keys',
  'pipeline.layOut': 'pipeline layOut',
  'pipeline.openForm': 'form ',
  'pipeline.openStage': 'stage ',
  'pipeline.removeSelected': 'pipeline removeSelected',
  'pipeline.removeStage': 'stage remove ',
  'pipeline.removeTransition': 'transition remove ',
  'pipeline.zoomIn': 'pipeline zoomIn',
  'pipeline.zoomOut': 'pipeline zoomOut',
  'process.addPipeline': 'pipeline add',
  'process.down': 'laterPart ',
  'process.duplicate': 'duplicatePart ',
  'process.openForms': 'workspace forms',
  'process.openPipeline': 'workspace pipeline',
  'process.previewAs': 'preview ',
  'process.remove': 'removePart ',
  'process.removePipeline': 'removePipeline ',
  'process.up': 'earlierPart ',
  'simulator.logStart': 'simulator toStart',
  'simulator.mapHide': 'simulator map',
  'simulator.mapShow': 'simulator map',
  'simulator.open': 'scenario open ',
  'simulator.openNamed': 'scenario open ',
  'simulator.remove': 'scenario remove ',
  'simulator.rename': 'scenario rename ',
  'simulator.restart': 'simulator restart',
  'simulator.runAll': 'simulator runAll',
  'simulator.saveScenario': 'simulator save',
  'simulator.toEnd': 'simulator toEnd',
};

/** What has no command of its own, and why not. */
const WITHOUT: Readonly<Record<string, readonly string[]>> = {
  'answers a dialog or an open editor': [
    'approvals.done',
    'automations.close',
    'calendar.pasteAdd',
    'exchange.allMine',
    'exchange.allTheirs',
    'exchange.another',
    'exchange.apply',
    'exchange.cancel',
    'forms.removeField',
    'forms.removeHere',
    'forms.removeTabLast',
    'forms.removeTabMove',
    'forms.removeTabSections',
    'frame.close',
    'frame.comeAgain',
    'frame.allTheirs',
    'frame.conflictBoth',
    'frame.conflictBothFree',
    'frame.conflictBothText',
    'frame.conflictMine',
    'frame.conflictMineText',
    'frame.conflictTheirs',
    'frame.conflictTheirsText',
    'frame.publishAnyway',
    'frame.publishNow',
    'frame.publishShowProblems',
    'inspector.cancel',
    'inspector.remove',
    'migration.done',
    'migration.goOn',
    'migration.restore',
    'migration.restoreAt',
    'migration.undo',
    'pipeline.add',
    'pipeline.cancel',
    'pipeline.done',
    'process.cancel',
    'simulator.backToRun',
    'simulator.begin',
    'simulator.commentSend',
    'simulator.replaceScenario',
    'simulator.saveNew',
    'tasks.done',
    'timers.done',
    'trial.begin',
    'trial.confirm',
    'trial.decline',
  ],
  'changes a row within a part that the palette leads to': [
    'automations.edit',
    'automations.removeStep',
    'automations.removeValue',
    'calendar.addHoliday',
    'calendar.addStretch',
    'calendar.addWorkDay',
    'calendar.insertChina',
    'calendar.likeMonday',
    'calendar.paste',
    'calendar.removeHoliday',
    'calendar.removeStretch',
    'calendar.removeWorkDay',
    'forms.addChoice',
    'forms.addColumn',
    'forms.addCondition',
    'forms.clearCondition',
    'forms.insert',
    'knowledge.addLink',
    'knowledge.removeLink',
    'ownership.addPart',
    'ownership.addRule',
    'ownership.removePart',
    'ownership.removeRule',
    'pipeline.addReason',
    'pipeline.addWhen',
    'pipeline.editCriterion',
    'pipeline.removeCriterion',
    'pipeline.removeReason',
    'pipeline.removeWhen',
    'pipeline.showMore',
    'pipeline.takeForm',
    'process.addStageOnly',
    'process.removeField',
    'process.removeGrant',
    'process.rowNone',
    'process.rowTo',
    'process.unlist',
    'recipients.remove',
    'risk.add',
    'risk.remove',
    'tasks.addDue',
    'tasks.addEvidence',
    'tasks.gateAll',
    'tasks.removeDue',
    'timers.addAction',
    'timers.removeAction',
  ],
  'is done by people to the record that is tried': [
    'simulator.archive',
    'simulator.assign',
    'simulator.comment',
    'simulator.move',
    'simulator.moveAsk',
    'simulator.moveWaive',
    'simulator.tryAnyway',
    'simulator.tryNamed',
    'trial.actAs',
    'trial.answer',
    'trial.answerNamed',
    'trial.answered',
    'trial.ask',
    'trial.askNamed',
    'trial.fill',
    'trial.fillNamed',
    'trial.finish',
    'trial.finishShort',
    'trial.standIn',
    'trial.wait',
    'trial.waitOn',
  ],
  'opens or mends what a list shows: a problem, a difference, a result': [
    'backtest.held',
    'backtest.outcomes',
    'backtest.run',
    'exchange.copied',
    'exchange.copyList',
    'frame.fix',
    'frame.showMe',
    'frame.showMeAt',
    'migration.published',
    'migration.version',
    'process.goTo',
  ],
  'tells a state within a button': [
    'approvals.mark',
    'forms.conditional',
    'forms.createMark',
    'frame.checking',
    'frame.historyNow',
    'simulator.nowAccepted',
    'simulator.nowRefused',
    'simulator.stepAccepted',
    'simulator.stepRefused',
  ],
  'is the palette, or a part on the canvas that the palette goes to': [
    'commands.open',
    'forms.drag',
    'forms.frame',
    'forms.sectionName',
    'forms.tabEmpty',
  ],
};

let page: Page;
afterEach(() => page.close());

/** Every command of a process with everything in it, and of one that has no pipeline. */
async function allCommands(): Promise<Command[]> {
  let all: readonly Command[] = [];
  const nothing = () => undefined;
  function Parts() {
    useFrameCommands({ onPublish: nothing, onProblems: nothing, onVersions: nothing, onLeave: nothing });
    useProcessCommands();
    usePipelineCommands();
    useFormCommands();
    useSimulatorCommands();
    useDocumentCommands();
    all = [...useAllCommands(), ...usePartCommands(), ...usePlaceCommands()];
    return (
      <>
        <HistoryControls />
        <ExchangeMenu port={{} as DesignerPort} />
      </>
    );
  }
  const found: Command[] = [];
  for (const recordType of ['opportunity', 'customer']) {
    const value = { draft: createDraftStore(bidding as unknown as Process, 1), view: createViewStore(recordType), locale: 'en' as const };
    page = await openPage(
      {} as RenderServices,
      <DesignerProvider value={value}>
        <CommandsProvider>
          <Parts />
        </CommandsProvider>
      </DesignerProvider>,
    );
    await page.settle(20);
    found.push(...all);
    if (recordType === 'opportunity') await page.close();
  }
  return found;
}

describe('the command palette', () => {
  it('does whatever can be pressed in the designer, or it is known why not', async () => {
    const pressed = new Set(pressedActions('builder').map(({ key }) => key));
    const reasons = Object.values(WITHOUT).flat();
    const known = new Set([...Object.keys(COMMANDS), ...reasons]);
    expect([...pressed].filter((key) => !known.has(key)).sort()).toEqual([]);
    // and the list holds nothing that is gone
    expect([...known].filter((key) => !pressed.has(key)).sort()).toEqual([]);
    expect(known.size).toBe(Object.keys(COMMANDS).length + reasons.length);
    const ids = (await allCommands()).map(({ id }) => id);
    expect([...new Set(Object.values(COMMANDS))].filter((start) => !ids.some((id) => id.startsWith(start)))).toEqual([]);
  });

  it('has a name of its own for each command, in both languages', async () => {
    const commands = await allCommands();
    for (const command of commands)
      for (const locale of LOCALES) expect(localise(command.label, locale), command.id).not.toMatch(/^$|…$(?<!…)|\{\d\}/);
    const ofOne = new Map<string, string>();
    for (const { id, label, detail } of commands) {
      const name = [localise(label, 'en'), localise(detail, 'en')].join(' | ');
      expect(ofOne.get(name) ?? id, name).toBe(id);
      ofOne.set(name, id);
    }
  });
});
