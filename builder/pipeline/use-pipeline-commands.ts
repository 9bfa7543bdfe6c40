import {
  IconArrowsMaximize,
  IconChecklist,
  IconClockPlus,
  IconKeyboard,
  IconLayoutAlignLeft,
  IconLayoutAlignTop,
  IconLine,
  IconPhotoDown,
  IconPlus,
  IconRosetteDiscountCheck,
  IconRoute,
  IconSitemap,
  IconTrash,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Command } from '../commands/command';
import { useCommands } from '../commands/command-registry';
import { useDesigner, useEdit, useRecordType, useView } from '../designer/designer-context';
import type { Selected } from '../designer/view-store';
import { bothLanguages } from '../messages/both-languages';
import { labelOfStage, transitionName } from '../words/names';
import { say } from '../words/say';
import { aligned, firstPipeline } from './pipeline-edits';

const NONE: readonly Selected[] = [];

/** What is done with everything that is selected on the map. Apart from the rest: a selection changes often, the rest is long. */
function useSelectionCommands(): void {
  const { view } = useDesigner();
  const edit = useEdit();
  const type = useRecordType();
  const selected = useView((state) => (state.workspace === 'pipeline' ? state.selected : NONE));
  const commands = useMemo((): Command[] => {
    if (type.pipeline === undefined) return [];
    const stages = selected.filter(({ what }) => what === 'stage').map(({ id }) => id);
    const align = (direction: 'row' | 'column') => ({
      group: 'act' as const,
      disabled: stages.length < 2,
      run: () => edit(aligned(type, stages, direction)),
    });
    return [
      {
        id: 'pipeline removeSelected',
        group: 'act',
        label: bothLanguages('commands.removeSelected'),
        icon: IconTrash,
        disabled: !selected.some(({ what }) => what === 'stage' || what === 'transition'),
        run: () => view.getState().request('pipeline', 'removeSelected'),
      },
      { id: 'pipeline alignRow', label: bothLanguages('commands.alignRow'), icon: IconLayoutAlignTop, ...align('row') },
      { id: 'pipeline alignColumn', label: bothLanguages('commands.alignColumn'), icon: IconLayoutAlignLeft, ...align('column') },
    ];
  }, [view, edit, type, selected]);
  useCommands('selection', commands);
}

/** What can be done on the map of the open record type, from everywhere in the designer. */
export function usePipelineCommands(): void {
  const { view } = useDesigner();
  const edit = useEdit();
  const type = useRecordType();
  const commands = useMemo((): Command[] => {
    const request = (action: string) => () => view.getState().request('pipeline', action);
    if (type.pipeline === undefined) {
      const add = () => {
        if (edit(firstPipeline(type)).ok) view.getState().openWorkspace('pipeline');
      };
      return [{ id: 'pipeline add', group: 'act', label: bothLanguages('commands.addPipeline'), icon: IconRoute, run: add }];
    }
    return [
      { id: 'pipeline addStage', group: 'act', label: bothLanguages('commands.addStage'), icon: IconPlus, run: request('addStage') },
      { id: 'pipeline layOut', group: 'act', label: bothLanguages('commands.layOut'), icon: IconSitemap, run: request('layOut') },
      { id: 'pipeline png', group: 'act', label: bothLanguages('commands.png'), icon: IconPhotoDown, run: request('picture:png') },
      { id: 'pipeline svg', group: 'act', label: bothLanguages('commands.svg'), icon: IconPhotoDown, run: request('picture:svg') },
      ...type.pipeline.stages.map(
        (stage): Command => ({
          id: `pipeline connect ${stage.id}`,
          // as many as there are stages: found by name, like places
          group: 'part',
          label: say('连接“{0}”到 …', 'Connect “{0}” to …', labelOfStage(stage)),
          icon: IconLine,
          run: request(`connect:${stage.id}`),
        }),
      ),
      ...type.pipeline.stages
        .filter((stage) => stage.kind === 'open')
        .flatMap((stage): Command[] => {
          const name = labelOfStage(stage);
          const within = (action: string) => () => {
            view.getState().show({ recordType: type.id, stage: stage.id });
            view.getState().request('pipeline', action);
          };
          const own = (action: string) => ({ id: `pipeline ${action} ${stage.id}`, group: 'part' as const, run: within(action) });
          return [
            { ...own('addTask'), label: say('为“{0}”新增任务', 'Add a task to “{0}”', name), icon: IconChecklist },
            { ...own('addTimer'), label: say('为“{0}”新增时限', 'Add a timer to “{0}”', name), icon: IconClockPlus },
          ];
        }),
      ...type.pipeline.transitions.map(
        (transition): Command => ({
          id: `pipeline addApproval ${transition.id}`,
          group: 'part',
          label: say('“{0}”需要审批', 'Ask for approval of “{0}”', transitionName(type, transition)),
          icon: IconRosetteDiscountCheck,
          run: () => {
            view.getState().show({ recordType: type.id, transition: transition.id });
            view.getState().request('pipeline', 'addApproval');
          },
        }),
      ),
      { id: 'pipeline fit', group: 'open', label: bothLanguages('commands.fit'), icon: IconArrowsMaximize, run: request('fit') },
      { id: 'pipeline zoomIn', group: 'open', label: bothLanguages('pipeline.zoomIn'), icon: IconZoomIn, run: request('zoomIn') },
      { id: 'pipeline zoomOut', group: 'open', label: bothLanguages('pipeline.zoomOut'), icon: IconZoomOut, run: request('zoomOut') },
      { id: 'pipeline keys', group: 'open', label: bothLanguages('commands.mapKeys'), icon: IconKeyboard, run: request('keys') },
    ];
  }, [view, edit, type]);
  useCommands('pipeline', commands);
  useSelectionCommands();
}
