import { ActionIcon, Button, Kbd, Menu, Modal, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconKeyboard, IconMinus, IconPhotoDown, IconPlus, IconSitemap } from '@tabler/icons-react';
import { useReactFlow, useViewport } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useDesigner, useDesignerTexts, useEdit, useRecordType } from '../../designer/designer-context';
import { useRequested } from '../../designer/use-requested';
import { laidOut } from '../pipeline-edits';
import { useCanvas, useCanvasStore } from './canvas-store';
import classes from './pipeline-canvas.module.css';
import { useMapPicture } from './use-map-picture';
import { useStageActions } from './use-stage-actions';

const QUICK = { duration: 180 };

/** px of the map that the toolbar takes at the top */
export const TOOLBAR_HEIGHT = 72;
/** The whole map beside the toolbar, never larger than life. */
export const FIT = { padding: { top: `${TOOLBAR_HEIGHT}px`, x: '40px', bottom: '40px' }, maxZoom: 1 } as const;

/** What can be done on the canvas without aiming at something. */
export function CanvasToolbar() {
  const texts = useDesignerTexts();
  const { addStage, remove } = useStageActions();
  const { view } = useDesigner();
  const type = useRecordType();
  const edit = useEdit();
  const flow = useReactFlow();
  const canvas = useCanvasStore();
  const layOut = () => {
    edit(laidOut(type));
    requestAnimationFrame(() => void flow.fitView({ ...FIT, ...QUICK }));
  };
  const fit = () => void flow.fitView({ ...FIT, ...QUICK });
  const picture = useMapPicture();
  useRequested('pipeline', {
    picture: (kind) => picture.save(kind === 'svg' ? 'svg' : 'png'),
    addStage: () => addStage(null),
    connect: (stage) => canvas.getState().set({ connecting: { from: stage, to: null } }),
    layOut,
    fit,
    zoomIn: () => void flow.zoomIn(QUICK),
    zoomOut: () => void flow.zoomOut(QUICK),
    renameStage: (stage) => canvas.getState().set({ naming: { stage, fresh: false } }),
    removeStage: (id) => remove([{ what: 'stage', id }]),
    removeTransition: (id) => remove([{ what: 'transition', id }]),
    removeSelected: () => remove(view.getState().selected),
    keys: () => canvas.getState().set({ helpOpened: true }),
  });
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={texts('pipeline.toolbar')}>
      <Button size="compact-sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => addStage(null)}>
        {texts('pipeline.addStage')}
      </Button>
      <span className={classes.divider} />
      <Tool label={texts('pipeline.layOut')} onClick={layOut}>
        <IconSitemap size={17} style={{ rotate: '-90deg' }} />
      </Tool>
      <Tool label={texts('pipeline.fit')} onClick={fit}>
        <IconArrowsMaximize size={17} />
      </Tool>
      <Tool label={texts('pipeline.zoomOut')} onClick={() => void flow.zoomOut(QUICK)}>
        <IconMinus size={17} />
      </Tool>
      <Zoom />
      <Tool label={texts('pipeline.zoomIn')} onClick={() => void flow.zoomIn(QUICK)}>
        <IconPlus size={17} />
      </Tool>
      <span className={classes.divider} />
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon aria-label={texts('pipeline.picture')} title={texts('pipeline.picture')} color="gray" loading={picture.saving}>
            <IconPhotoDown size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => picture.save('png')}>PNG</Menu.Item>
          <Menu.Item onClick={() => picture.save('svg')}>SVG</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tool label={texts('pipeline.keys')} onClick={() => canvas.getState().set({ helpOpened: true })}>
        <IconKeyboard size={18} />
      </Tool>
      <KeyboardHelp />
    </div>
  );
}

function Zoom() {
  const { zoom } = useViewport();
  return <span className={classes.zoom}>{Math.round(zoom * 100)}%</span>;
}

function Tool({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick} size="md">
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

const KEYS = [
  ['Tab', 'keyTab'],
  ['← → ↑ ↓', 'keyArrows'],
  ['Enter', 'keyEnter'],
  ['F2', 'keyRename'],
  ['N', 'keyNew'],
  ['C', 'keyConnect'],
  ['T', 'keyTransition'],
  ['Space', 'keySpace'],
  ['Alt + ← → ↑ ↓', 'keyMove'],
  ['Ctrl/⌘ + C / V', 'keyCopy'],
  ['Ctrl/⌘ + A', 'keyAll'],
  ['Delete', 'keyDelete'],
  ['Esc', 'keyEscape'],
  ['Shift', 'keyShift'],
] as const;

function KeyboardHelp() {
  const texts = useDesignerTexts();
  const canvas = useCanvasStore();
  const opened = useCanvas((state) => state.helpOpened);
  return (
    <Modal
      opened={opened}
      onClose={() => canvas.getState().set({ helpOpened: false })}
      title={texts('pipeline.keys')}
      closeButtonProps={{ 'aria-label': texts('pipeline.close') }}
    >
      <dl className={classes.keys}>
        {KEYS.map(([key, meaning]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <Kbd size="sm">{key}</Kbd>
            </dt>
            <dd>{texts(`pipeline.${meaning}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
