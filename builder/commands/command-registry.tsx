'use client';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Command } from './command';

interface Registry {
  parts: ReadonlyMap<string, readonly Command[]>;
  contribute(part: string, commands: readonly Command[]): void;
  withdraw(part: string): void;
}
const RegistryContext = createContext<StoreApi<Registry> | null>(null);

function createRegistry(): StoreApi<Registry> {
  return createStore<Registry>((set) => ({
    parts: new Map(),
    contribute: (part, commands) => set(({ parts }) => ({ parts: new Map(parts).set(part, commands) })),
    withdraw: (part) =>
      set(({ parts }) => {
        const rest = new Map(parts);
        rest.delete(part);
        return { parts: rest };
      }),
  }));
}

/** Where the parts of the designer leave their commands for the palette. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

function useRegistry(): StoreApi<Registry> {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error('Commands need a <CommandsProvider> above them.');
  return registry;
}

/**
 * Offers the commands of a part while it is there. `part` names it among the others; the list must be the same one (useMemo)
 * as long as nothing in it changes.
 */
export function useCommands(part: string, commands: readonly Command[]): void {
  const registry = useRegistry();
  useEffect(() => registry.getState().contribute(part, commands), [registry, part, commands]);
  useEffect(() => () => registry.getState().withdraw(part), [registry, part]);
}

/** All commands, in the order the parts came. */
export function useAllCommands(): Command[] {
  const parts = useStore(useRegistry(), (state) => state.parts);
  return useMemo(() => [...parts.values()].flat(), [parts]);
}
