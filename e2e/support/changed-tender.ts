/** The tender process changed so that its live records meet all three fates. */
import type { Process } from '../../schemas/process';

/** The stage `tender` under another id, the deposit in another field, and a photo asked for before a lead goes on. */
export function changedTender(before: Process): Process {
  const process = JSON.parse(
    JSON.stringify(before)
      .replaceAll(/(\\?")tender\1/g, '$1offer$1')
      .replaceAll('depositAmount', 'bidBond'),
  ) as Process;
  const opportunity = process.recordTypes.find(({ id }) => id === 'opportunity');
  const lead = opportunity?.pipeline?.stages.find(({ id }) => id === 'lead');
  if (lead?.gate === undefined) throw new Error('the template has changed');
  lead.gate.criteria.push({ id: 'leadPhoto', kind: 'evidence', field: 'sitePhotos', min: 1 });
  lead.forms = [...(lead.forms ?? []), 'demo'];
  return process;
}
