'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DesignerPort, MigrationState } from '../designer-port';

export interface MigrationRun {
  /** as it stands; null before one is begun */
  migration: MigrationState | null;
  /** the server did not answer; `goOn` tries again where it stopped */
  interrupted: boolean;
  goOn(migration: MigrationState): Promise<void>;
  undo(migration: MigrationState): Promise<void>;
}

/** Drives a migration step by step as long as the part that asked for it is on screen. */
export function useMigration(port: DesignerPort, onStep?: (migration: MigrationState) => void): MigrationRun {
  const [migration, setMigration] = useState<MigrationState | null>(null);
  const [interrupted, setInterrupted] = useState(false);
  const shown = useRef(true);
  const told = useRef(onStep);
  told.current = onStep;
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const drive = useCallback(
    async (begin: () => Promise<MigrationState>) => {
      setInterrupted(false);
      try {
        let last = await begin();
        for (;;) {
          if (!shown.current) return;
          setMigration(last);
          told.current?.(last);
          if (last.state !== 'running' && last.state !== 'undoing') return;
          last = await port.stepMigration(last.id);
        }
      } catch {
        if (shown.current) setInterrupted(true);
      }
    },
    [port],
  );
  const goOn = useCallback((from: MigrationState) => drive(async () => from), [drive]);
  const undo = useCallback((from: MigrationState) => drive(() => port.undoMigration(from.id)), [drive, port]);
  return { migration, interrupted, goOn, undo };
}
