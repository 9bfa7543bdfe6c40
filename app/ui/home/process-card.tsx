'use client';
import { Skeleton, Text, Title } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useModel } from '../../client/processes';
import type { ProcessItem } from '../../client/wire';
import { ProcessIcon } from '../process-icon';
import classes from './home.module.css';

/** One process: what it is for, and its record types to go to. */
export function ProcessCard({ process }: { process: ProcessItem }) {
  const model = useModel(process.key);
  return (
    <section className={classes.card} aria-label={process.label}>
      <div className={classes.head}>
        <span className={classes.icon}>
          <ProcessIcon name={process.icon} size={20} />
        </span>
        <div>
          <Title order={2} fz="md">
            {process.label}
          </Title>
          {process.description && (
            <Text fz="sm" c="dimmed" lineClamp={2}>
              {process.description}
            </Text>
          )}
        </div>
      </div>
      <ul className={classes.types}>
        {model.isPending && <Skeleton height={36} component="li" />}
        {model.data?.recordTypes.map((type) => (
          <li key={type.id}>
            <Link className={classes.type} href={`/p/${process.key}/${type.id}`}>
              <ProcessIcon name={type.icon} fallback={type.stages ? 'target' : 'folder'} />
              <span>{type.pluralLabel}</span>
              <IconChevronRight size={16} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
