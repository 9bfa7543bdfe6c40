'use client';
import type { Offer } from '../../../../../runtime/core/knowledge/knowledge-for';
import { KnowledgeCard } from '../../../../../runtime/render/knowledge-card';
import { type RecordAddress, useKnowledge } from '../../../../client/records';
import classes from './record.module.css';

interface KnowledgePanelProps {
  address: RecordAddress;
  /** what fits by what is typed; null while nothing is */
  typed: readonly Offer[] | null;
}

const NONE: readonly Offer[] = [];

/** What helps with this record now. It is an extra: while it cannot be read, the page does without. */
export function KnowledgePanel({ address, typed }: KnowledgePanelProps) {
  const saved = useKnowledge(address);
  return <KnowledgeCard offers={typed ?? saved.data ?? NONE} className={`${classes.panel} ${classes.knowledge}`} />;
}
