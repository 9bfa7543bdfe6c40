'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { newProcessKey } from '../../../../builder/draft/blank-process';
import type { Process, Text } from '../../../../schemas/process';
import { useImportProcess, useProcesses } from '../../../client/processes';
import { refusalOf } from '../../../client/refusal';
import { useNotifyRefusal } from '../../../ui/notify';

/** Names and key of a process that is about to begin, and the way to begin it: saved as a draft, unpublished. */
export function useStart() {
  const router = useRouter();
  const taken = new Set(useProcesses().data?.map(({ key }) => key));
  const create = useImportProcess();
  const notifyRefusal = useNotifyRefusal();
  const [chinese, setChinese] = useState('');
  const [english, setEnglish] = useState('');
  const label: Text = { ...(chinese.trim() ? { 'zh-CN': chinese.trim() } : {}), ...(english.trim() ? { en: english.trim() } : {}) };
  const key = newProcessKey(english || chinese, taken);
  return {
    chinese,
    setChinese,
    english,
    setEnglish,
    label,
    isNamed: Object.keys(label).length > 0,
    key,
    isPending: create.isPending,
    open: (process: Process) => router.push(`/admin/processes/${process.key}/design`),
    begin: (process: Process, onDone: (process: Process) => void) =>
      create.mutate(
        { text: JSON.stringify(process), publish: false },
        { whileHere: () => onDone(process), onError: (error) => notifyRefusal(error, refusalOf(error).problems[0]?.code) },
      ),
  };
}
export type Start = ReturnType<typeof useStart>;
