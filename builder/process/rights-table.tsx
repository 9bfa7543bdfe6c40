import { ActionIcon, Badge, Menu } from '@mantine/core';
import { IconAlertTriangle, IconDots, IconEyeOff } from '@tabler/icons-react';
import { ACTIONS, type ActionName, type Role, SCOPES, type Scope } from '../../schemas/process';
import { useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import type { Edit } from '../draft/edit';
import { recordTypeIn, recordTypeName, roleName } from '../words/names';
import { say } from '../words/say';
import { EVERY_TYPE, effective, isWider, mayEver, rightIn, rowsOf } from './rights';
import classes from './rights-table.module.css';

/** Only records with stages are moved, and only they have gates to waive. */
const OF_STAGES: ReadonlySet<ActionName> = new Set(['move', 'waive']);

/** Record types × actions; the cells say whose records. */
export function RightsTable({ role }: { role: Role }) {
  const texts = useDesignerTexts();
  const process = useDocument();
  return (
    // scrolls, so the keyboard must be able to reach it
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is reached by the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={texts('process.rightsTable')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{texts('process.recordTypeColumn')}</th>
            {ACTIONS.map((action) => (
              <th key={action} scope="col">
                {texts(`process.action.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(process, role).map((row) => (
            <Row key={row} role={role} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What a row is called. */
export function useRowName(): (row: string) => string {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  return (row) => {
    if (row === EVERY_TYPE) return texts('process.everyType');
    return recordTypeIn(process, row) === undefined ? texts('process.goneType', { id: row }) : words(recordTypeName(process, row));
  };
}

function Row({ role, row }: { role: Role; row: string }) {
  const texts = useDesignerTexts();
  const process = useDocument();
  const name = useRowName()(row);
  const type = recordTypeIn(process, row);
  const hasStages = type === undefined || type.pipeline !== undefined;
  return (
    <tr data-every={row === EVERY_TYPE || undefined}>
      <th scope="row">
        <span className={classes.rowHead}>
          <span className={classes.rowName}>
            {name}
            {type === undefined ? null : <Sight role={role} row={row} />}
          </span>
          <RowMenu role={role} row={row} name={name} hasStages={hasStages} />
        </span>
      </th>
      {ACTIONS.map((action) => (
        <td key={action}>
          {hasStages || !OF_STAGES.has(action) || rightIn(role, row, action).own !== null ? (
            <Cell
              role={role}
              row={row}
              action={action}
              label={texts('process.cell', { action: texts(`process.action.${action}`), type: name })}
            />
          ) : (
            <span className={classes.nothing} title={texts('process.noStages')}>
              ·
            </span>
          )}
        </td>
      ))}
    </tr>
  );
}

/** Said where a role sees no record of the type. */
function Sight({ role, row }: { role: Role; row: string }) {
  const texts = useDesignerTexts();
  if (mayEver(role, row, 'read')) return null;
  const blind = (['update', 'move', 'attach', 'archive'] as const).some((action) => mayEver(role, row, action));
  return (
    <Badge
      size="sm"
      variant="light"
      color={blind ? 'orange' : 'gray'}
      leftSection={blind ? <IconAlertTriangle size={11} aria-hidden /> : <IconEyeOff size={11} aria-hidden />}
    >
      {texts(blind ? 'process.readMissing' : 'process.seesNone')}
    </Badge>
  );
}

interface CellProps {
  role: Role;
  row: string;
  action: ActionName;
  label: string;
}
/** Narrower scopes than what holds for all record types would change nothing, so they are not offered. */
function Cell({ role, row, action, label }: CellProps) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const right = rightIn(role, row, action);
  const { own, inherited } = right;
  const offered = SCOPES.filter((scope) => scope === own || isWider(scope, inherited));
  const none =
    inherited === null ? texts('process.scope.none') : texts('process.inherited', { scope: texts(`process.scope.${inherited}`) });
  return (
    <span
      className={classes.cell}
      data-scope={effective(right) ?? 'none'}
      data-inherited={own === null && inherited !== null ? true : undefined}
    >
      <select
        aria-label={label}
        value={own ?? ''}
        onChange={({ currentTarget: { value } }) =>
          edit({ kind: 'setScope', role: role.id, recordType: row, action, scope: value === '' ? null : (value as Scope) })
        }
      >
        <option value="">{none}</option>
        {offered.map((scope) => (
          <option key={scope} value={scope}>
            {texts(`process.scope.${scope}`)}
          </option>
        ))}
      </select>
      {right.inStages ? <small>{texts('process.stageOnly')}</small> : null}
    </span>
  );
}

function RowMenu({ role, row, name, hasStages }: { role: Role; row: string; name: string; hasStages: boolean }) {
  const texts = useDesignerTexts();
  const process = useDocument();
  const edit = useEdit();
  const fill = (scope: Scope | null) => {
    const actions = ACTIONS.filter((action) => scope === null || hasStages || !OF_STAGES.has(action));
    const edits = actions.map((action): Edit => ({ kind: 'setScope', role: role.id, recordType: row, action, scope }));
    edit({ kind: 'together', edits, label: say('修改角色“{0}”的权限', 'Change what the role “{0}” may do', roleName(process, role.id)) });
  };
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={texts('process.wholeRow', { type: name })}>
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SCOPES.map((scope) => (
          <Menu.Item key={scope} onClick={() => fill(scope)}>
            {texts('process.rowTo', { scope: texts(`process.scope.${scope}`) })}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => fill(null)}>{texts('process.rowNone')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
