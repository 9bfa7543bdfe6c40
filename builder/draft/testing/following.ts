import type { Process } from '../../../schemas/process';
import { applyEdit } from '../apply-edit';
import type { Edit } from '../edit';

/** The process some edits later. @throws Error when one of them is refused */
export function following(process: Process, ...edits: readonly Edit[]): Process {
  return edits.reduce((next, edit) => {
    const result = applyEdit(next, edit);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.process;
  }, process);
}
