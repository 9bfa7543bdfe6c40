'use client';
import type { ReactNode } from 'react';
import { Refusal } from '../client/refusal';
import { useSession } from '../client/session';
import { Failure } from '../ui/states';

/** The server refuses anyhow; this says it before a form is filled in vain. */
export function AdminOnly({ children }: { children: ReactNode }) {
  const { data: person } = useSession();
  if (!person) return null;
  return person.admin ? children : <Failure page error={new Refusal({ status: 403 })} />;
}
