import { createContext, type ReactNode } from 'react';

/** Lays the fields of a form out in place of its sections: how the designer puts a frame around each. Fields come by id, labels and inputs as always. */
export type FormLayout = (fields: ReadonlyMap<string, ReactNode>) => ReactNode;

/** Null, as on every page of a record: the form lays itself out. */
export const FormLayoutContext = createContext<FormLayout | null>(null);
