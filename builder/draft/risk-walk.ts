/** What the risks of a record type name, and the risks without something that is gone. */
import { below } from '../../schemas/pointer';
import type { RecordType } from '../../schemas/process';
import type { Risk } from '../../schemas/risk';
import { say } from '../words/say';
import { mapItems, withSet } from './sharing';
import type { Visit } from './target';

/** Visits fields and roles; conditions are visited by `expression`. */
export function riskReferences(type: RecordType, path: string, visit: Visit, expression: (source: string, path: string) => void): void {
  const { risk, id: recordType } = type;
  if (risk === undefined) return;
  for (const [at, { label, when, since }] of risk.rules.entries()) {
    const place = () => say('风险规则“{0}”', 'Risk “{0}”', label);
    const where = below(path, 'risk', 'rules', at);
    if (when !== undefined) expression(when, below(where, 'when'));
    if (typeof since?.from === 'object')
      visit({ what: 'field', recordType, field: since.from.field }, below(where, 'since', 'from', 'field'), place, 'structure');
    if (since?.calendar !== undefined)
      visit({ what: 'calendar', calendar: since.calendar }, below(where, 'since', 'calendar'), place, 'structure');
  }
  const place = () => say('“{0}”的风险', 'Risks of “{0}”', type.label);
  for (const [at, recipient] of risk.to.entries()) {
    const where = below(path, 'risk', 'to', at);
    if (recipient.kind === 'role') visit({ what: 'role', role: recipient.role }, below(where, 'role'), place, 'structure');
    if (recipient.kind === 'field') visit({ what: 'field', recordType, field: recipient.field }, below(where, 'field'), place, 'structure');
  }
  for (const [name, field] of Object.entries(risk.patrol ?? {}))
    visit({ what: 'field', recordType, field }, below(path, 'risk', 'patrol', name), place, 'structure');
}

/** Rules that run from the field go, and so do recipients and numbers that are the field. */
export function riskWithoutField(type: RecordType, field: string): RecordType {
  const { risk } = type;
  if (risk === undefined) return type;
  const rules = mapItems(risk.rules, (rule) =>
    typeof rule.since?.from === 'object' && rule.since.from.field === field ? undefined : rule,
  );
  const to = mapItems(risk.to, (one) => (one.kind === 'field' && one.field === field ? undefined : one));
  const kept = Object.entries(risk.patrol ?? {}).filter(([, name]) => name !== field);
  const patrol = kept.length === 0 ? undefined : (Object.fromEntries(kept) as Risk['patrol']);
  return withRisk(type, withSet(risk, { rules, to, patrol: kept.length === Object.keys(risk.patrol ?? {}).length ? risk.patrol : patrol }));
}

export function riskWithoutRole(type: RecordType, role: string): RecordType {
  const { risk } = type;
  if (risk === undefined) return type;
  const to = mapItems(risk.to, (one) => (one.kind === 'role' && one.role === role ? undefined : one));
  return withRisk(type, withSet(risk, { to }));
}

/** Without rules, or nobody to look after them, there are no risks. */
function withRisk(type: RecordType, risk: Risk): RecordType {
  return withSet(type, { risk: risk.rules.length === 0 || risk.to.length === 0 ? undefined : risk });
}
