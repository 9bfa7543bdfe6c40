import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { SimulatorStore } from './simulator-store';

export const SimulatorContext = createContext<SimulatorStore | null>(null);

/** The store itself, for handlers. Throws outside of a DesignerProvider. */
export function useSimulatorStore(): SimulatorStore {
  const store = useContext(SimulatorContext);
  if (store === null) throw new Error('Parts of the simulator need a <DesignerProvider> above them.');
  return store;
}

export function useSimulator<T>(select: (state: ReturnType<SimulatorStore['getState']>) => T): T {
  return useStore(useSimulatorStore(), select);
}
