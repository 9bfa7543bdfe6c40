import { MultiSelect, NumberInput, Switch } from '@mantine/core';
import { PROTECTION_RESETS, type Protection, type ProtectionReset } from '../../schemas/ownership';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { RoleSelect } from '../pipeline/panels/role-select';
import { PartSection } from '../process/part-section';
import { fieldName } from '../words/names';
import classes from './ownership.module.css';
import { PeriodInput } from './period-input';

type Set = (change: Partial<Protection>) => void;

/** How long an owner keeps a record for themself, and what becomes of it then. */
export function ProtectionSection({ type }: { type: RecordType }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const { roles } = useDocument();
  const { protection } = type;
  const put = (next: Protection | undefined) => edit({ kind: 'updateRecordType', recordType: type.id, set: { protection: next } });
  const begin = (): Protection => ({ period: 'P30D', warnBefore: 'P3D', resetOn: ['move'], pool: { roles: roles.map(({ id }) => id) } });
  return (
    <PartSection title={texts('ownership.protection')} help={texts('ownership.protectionHelp')} property="protection">
      <Switch
        label={texts('ownership.protect')}
        checked={protection !== undefined}
        onChange={(event) => put(event.currentTarget.checked ? begin() : undefined)}
      />
      {protection === undefined ? null : (
        <Settings type={type} protection={protection} set={(change) => put(cleaned({ ...protection, ...change }))} />
      )}
    </PartSection>
  );
}

/** Without members that say nothing, so that a document keeps no traces of what was tried. */
function cleaned({ period, pool, warnBefore, resetOn, extension }: Partial<Protection> & Pick<Protection, 'period' | 'pool'>): Protection {
  return {
    period,
    pool,
    ...(warnBefore === undefined ? {} : { warnBefore }),
    ...(resetOn === undefined || resetOn.length === 0 ? {} : { resetOn }),
    ...(extension === undefined ? {} : { extension }),
  };
}

function Settings({
  type,
  protection,
  set,
}: {
  type: RecordType;
  protection: Protection;
  set: (change: { [K in keyof Protection]?: Protection[K] | undefined }) => void;
}) {
  const texts = useDesignerTexts();
  const { period, warnBefore, resetOn = [], extension } = protection;
  return (
    <div className={classes.settings}>
      <div className={classes.row}>
        <PeriodInput
          label={texts('ownership.period')}
          value={period}
          property="protection.period"
          onChange={(next) => set({ period: next })}
        />
        <div data-property="protection.warnBefore">
          <Switch
            size="sm"
            label={texts('ownership.warnBefore')}
            checked={warnBefore !== undefined}
            onChange={(event) => set({ warnBefore: event.currentTarget.checked ? 'P3D' : undefined })}
          />
          {warnBefore === undefined ? null : (
            <PeriodInput label={texts('ownership.warnBefore')} value={warnBefore} onChange={(next) => set({ warnBefore: next })} />
          )}
        </div>
      </div>
      <MultiSelect
        size="sm"
        maw={520}
        label={texts('ownership.resetOn')}
        data-property="protection.resetOn"
        data={PROTECTION_RESETS.map((one) => ({ value: one, label: texts(`ownership.resets.${one}`) }))}
        value={[...resetOn]}
        onChange={(next) => set({ resetOn: PROTECTION_RESETS.filter((one) => next.includes(one)) as ProtectionReset[] })}
      />
      <div className={classes.group} data-property="protection.extension">
        <Switch
          size="sm"
          label={texts('ownership.extensible')}
          checked={extension !== undefined}
          onChange={(event) => set({ extension: event.currentTarget.checked ? { period: 'P15D', times: 1 } : undefined })}
        />
        {extension === undefined ? null : <Extension extension={extension} set={set} />}
      </div>
      <PoolSettings type={type} protection={protection} set={set} />
    </div>
  );
}

function Extension({ extension, set }: { extension: NonNullable<Protection['extension']>; set: Set }) {
  const texts = useDesignerTexts();
  const { roles = [] } = extension;
  const { roles: _, ...rest } = extension;
  return (
    <div className={classes.row}>
      <PeriodInput
        label={texts('ownership.extension')}
        value={extension.period}
        onChange={(period) => set({ extension: { ...extension, period } })}
      />
      <NumberInput
        size="sm"
        w={120}
        label={texts('ownership.times')}
        min={1}
        max={100}
        allowDecimal={false}
        value={extension.times}
        onChange={(times) => {
          if (typeof times === 'number' && times >= 1 && times <= 100) set({ extension: { ...extension, times } });
        }}
      />
      <RoleSelect
        label={texts('ownership.extenders')}
        none={texts('ownership.ownerExtends')}
        value={roles}
        onChange={(next) => set({ extension: next.length === 0 ? rest : { ...rest, roles: next } })}
      />
    </div>
  );
}

function PoolSettings({ type, protection, set }: { type: RecordType; protection: Protection; set: Set }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { pool } = protection;
  const { claim, shown = [] } = pool;
  const { claim: _claim, ...withoutClaim } = pool;
  const { shown: _shown, ...withoutShown } = pool;
  const fields = Object.keys(type.schema.properties);
  return (
    <div className={classes.group} data-property="protection.pool">
      <RoleSelect label={texts('ownership.pool')} none="" value={pool.roles} onChange={(roles) => set({ pool: { ...pool, roles } })} />
      <MultiSelect
        size="sm"
        label={texts('ownership.shown')}
        description={texts('ownership.shownHelp')}
        searchable
        hidePickedOptions
        maxValues={10}
        data={fields.map((id) => ({ value: id, label: words(fieldName(type, id)) }))}
        value={[...shown]}
        onChange={(next) => set({ pool: next.length === 0 ? withoutShown : { ...pool, shown: next } })}
      />
      <Switch
        size="sm"
        label={texts('ownership.quota')}
        checked={claim !== undefined}
        onChange={(event) => set({ pool: event.currentTarget.checked ? { ...pool, claim: { perPerson: 3, per: 'P1D' } } : withoutClaim })}
      />
      {claim === undefined ? null : (
        <div className={classes.row}>
          <NumberInput
            size="sm"
            w={120}
            label={texts('ownership.perPerson')}
            min={1}
            max={1000}
            allowDecimal={false}
            value={claim.perPerson}
            onChange={(perPerson) => {
              if (typeof perPerson === 'number' && perPerson >= 1) set({ pool: { ...pool, claim: { ...claim, perPerson } } });
            }}
          />
          <PeriodInput
            label={texts('ownership.per')}
            value={claim.per}
            onChange={(per) => set({ pool: { ...pool, claim: { ...claim, per } } })}
          />
        </div>
      )}
    </div>
  );
}
