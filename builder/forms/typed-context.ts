import { createContext } from 'react';
import type { RecordData } from '../../runtime/core/types';

/** What was typed into the form on the canvas: formulas are tried on it, before the sample of the process. */
export const TypedContext = createContext<RecordData>({});
