'use client';
import { useRecordType } from '../designer/designer-context';

/** The forms of the open record type: palette, the form as people will see it, and the panel of what is selected. */
export function FormsWorkspace() {
  return <p>{useRecordType().id}</p>;
}
