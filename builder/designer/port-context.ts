import { createContext, useContext } from 'react';
import type { DesignerPort } from './designer-port';

/** Null where there is no server behind the designer. */
export const PortContext = createContext<DesignerPort | null>(null);

/** The way to the server, for parts that are not handed it. */
export function usePort(): DesignerPort | null {
  return useContext(PortContext);
}
