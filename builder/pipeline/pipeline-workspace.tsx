'use client';
import { useRecordType } from '../designer/designer-context';

/** The pipeline of the open record type as a map that can be edited, beside the panel of what is selected. */
export function PipelineWorkspace() {
  return <p>{useRecordType().id}</p>;
}
