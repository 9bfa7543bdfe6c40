import { ActionIcon, Alert, Anchor, List, Menu } from '@mantine/core';
import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconCopy, IconDots, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useDesigner, useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import type { Target } from '../draft/target';
import type { Usage } from '../draft/usages';
import { RemovalDialog } from '../inspector/removal-dialog';
import { placeInWords, showMe } from '../problems/show-me';
import { removalOf } from './needs';
import classes from './process-workspace.module.css';

interface PartHeadProps {
  kind: string;
  title: string;
  target: Target;
  /** its place in its list, and how to change it; absent where the order means nothing */
  order?: { at: number; of: number; onMove: (to: number) => void };
  onDuplicate?: () => void;
  /** the last one of its list cannot go */
  isLast?: boolean;
  onRemove: () => void;
  children?: ReactNode;
}

/** What is open, and what can be done with the whole of it. */
export function PartHead({ kind, title, target, order, onDuplicate, isLast = false, onRemove, children }: PartHeadProps) {
  const texts = useDesignerTexts();
  const process = useDocument();
  const [removing, setRemoving] = useState(false);
  const { needs, usages } = removing ? removalOf(process, target) : { needs: [], usages: [] };
  const refusal = isLast ? (
    <Alert color="orange">{texts('process.lastOne')}</Alert>
  ) : (
    <Needs needs={needs} onGo={() => setRemoving(false)} />
  );
  useRequested('process', {
    removePart: () => setRemoving(true),
    ...(onDuplicate === undefined ? {} : { duplicatePart: onDuplicate }),
    ...(order === undefined
      ? {}
      : {
          earlierPart: () => order.at > 0 && order.onMove(order.at - 1),
          laterPart: () => order.at < order.of - 1 && order.onMove(order.at + 1),
        }),
  });
  const icon = { size: 15, 'aria-hidden': true } as const;
  return (
    <header className={classes.head}>
      <div>
        <p className={classes.kind}>{kind}</p>
        <h2 className={classes.title}>{title}</h2>
      </div>
      <div className={classes.headActions}>
        {children}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size="lg" variant="default" aria-label={texts('inspector.actionsFor', { name: title })}>
              <IconDots size={17} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {onDuplicate === undefined ? null : (
              <Menu.Item leftSection={<IconCopy {...icon} />} onClick={onDuplicate}>
                {texts('process.duplicate')}
              </Menu.Item>
            )}
            {order === undefined ? null : (
              <>
                <Menu.Item leftSection={<IconArrowUp {...icon} />} disabled={order.at === 0} onClick={() => order.onMove(order.at - 1)}>
                  {texts('process.up')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconArrowDown {...icon} />}
                  disabled={order.at === order.of - 1}
                  onClick={() => order.onMove(order.at + 1)}
                >
                  {texts('process.down')}
                </Menu.Item>
                <Menu.Divider />
              </>
            )}
            <Menu.Item c="var(--mantine-color-error)" leftSection={<IconTrash {...icon} />} onClick={() => setRemoving(true)}>
              {texts('process.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <RemovalDialog
        opened={removing}
        title={texts('inspector.removeTitle', { name: title })}
        usages={usages}
        {...(isLast || needs.length > 0 ? { refusal } : {})}
        onRemove={() => {
          setRemoving(false);
          onRemove();
        }}
        onClose={() => setRemoving(false)}
      />
    </header>
  );
}

function Needs({ needs, onGo }: { needs: readonly Usage[]; onGo: () => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { view } = useDesigner();
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={texts('process.needed')}>
      <List size="sm" spacing={4}>
        {needs.map(({ path }) => (
          <List.Item key={path}>
            {words(placeInWords(process, showMe(process, path)))}{' '}
            <Anchor
              component="button"
              type="button"
              fz="sm"
              onClick={() => {
                onGo();
                view.getState().show(showMe(process, path));
              }}
            >
              {texts('process.goTo')}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
