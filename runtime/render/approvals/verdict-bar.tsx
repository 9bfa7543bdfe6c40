import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconDots, IconUserPlus, IconUserShare, IconX } from '@tabler/icons-react';
import { localise } from '../../../schemas/text';
import type { ApprovalLevelView, ApprovalView } from '../../core/approvals/view-approvals';
import { useServices, useTexts } from '../services';
import tone from '../tone.module.css';
import classes from './approval.module.css';
import type { ApprovalAct } from './approval-dialog';

interface VerdictBarProps {
  view: ApprovalView;
  onAct: (act: ApprovalAct) => void;
}

/** What the person can do at each level that is open to them; nothing for who is not asked. */
export function VerdictBar({ view, onAct }: VerdictBarProps) {
  const mine = view.levels.filter(({ may }) => may.answerFor !== null || may.handOver);
  return mine.map((level) => <LevelBar key={level.id} level={level} isOnly={mine.length === 1} onAct={onAct} />);
}

/** Approve and reject where both thumbs reach them; what is rarer in a menu. */
function LevelBar({ level, isOnly, onAct }: Pick<VerdictBarProps, 'onAct'> & { level: ApprovalLevelView; isOnly: boolean }) {
  const texts = useTexts();
  const { actor, people, locale } = useServices();
  const { answerFor, handOver } = level.may;
  // at several levels at once each bar says which it is
  const name = isOnly ? null : localise(level.label, locale, level.id);
  const labelled = (words: string) => (name === null ? {} : { 'aria-label': `${words}: ${name}` });
  const shared = { level: level.id, ...(answerFor === null || answerFor === actor ? {} : { onBehalfOf: answerFor }) };
  return (
    <div>
      {name === null ? null : <p className={classes.levelName}>{name}</p>}
      {shared.onBehalfOf === undefined ? null : (
        <p className={`${classes.standIn} ${tone.secondary}`}>
          {texts('approvals.standIn', { name: people.name(shared.onBehalfOf) ?? texts('common.unknown') })}
        </p>
      )}
      <div className={classes.thumbs}>
        {answerFor === null ? null : (
          <>
            <Button
              variant="light"
              color="red"
              leftSection={<IconX size={18} aria-hidden />}
              {...labelled(texts('approvals.reject'))}
              onClick={() => onAct({ what: 'reject', ...shared })}
            >
              {texts('approvals.reject')}
            </Button>
            <Button
              leftSection={<IconCheck size={18} aria-hidden />}
              {...labelled(texts('approvals.approve'))}
              onClick={() => onAct({ what: 'approve', ...shared })}
            >
              {texts('approvals.approve')}
            </Button>
          </>
        )}
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon
              variant="default"
              size="lg"
              className={classes.more}
              aria-label={texts('approvals.more')}
              {...labelled(texts('approvals.more'))}
            >
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {answerFor === null ? null : (
              <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => onAct({ what: 'return', ...shared })}>
                {texts('approvals.return')}
              </Menu.Item>
            )}
            {handOver ? (
              <>
                <Menu.Item leftSection={<IconUserShare size={16} aria-hidden />} onClick={() => onAct({ what: 'reassign', ...shared })}>
                  {texts('approvals.reassign')}
                </Menu.Item>
                <Menu.Item leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => onAct({ what: 'add', ...shared })}>
                  {texts('approvals.add')}
                </Menu.Item>
              </>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
  );
}
