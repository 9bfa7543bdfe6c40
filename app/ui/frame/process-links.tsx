'use client';
import { Skeleton, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useModel, useProcesses } from '../../client/processes';
import type { ProcessItem } from '../../client/wire';
import { ProcessIcon } from '../process-icon';
import classes from './frame.module.css';
import { NavLink } from './nav-link';

/** The processes somebody works in, each with its record types. */
export function ProcessLinks({ onNavigate }: { onNavigate?: () => void }) {
  const t = useTranslations('nav');
  const processes = useProcesses();
  const published = processes.data?.filter((process) => process.latest !== null);
  if (!published) return <Skeleton height={30} mx={10} />;
  if (published.length === 0) {
    return (
      <Text fz="sm" c="dimmed" px={10} py={4}>
        {t('noProcesses')}
      </Text>
    );
  }
  return published.map((process) => <ProcessGroup key={process.key} process={process} onNavigate={onNavigate} />);
}

function ProcessGroup({ process, onNavigate }: { process: ProcessItem; onNavigate?: () => void }) {
  const model = useModel(process.key);
  const home = `/p/${process.key}`;
  return (
    <ul className={classes.group}>
      <NavLink href={home} exact icon={<ProcessIcon name={process.icon} />} label={process.label} onClick={onNavigate} />
      {model.data?.recordTypes.map((type) => (
        <NavLink key={type.id} nested href={`${home}/${type.id}`} label={type.pluralLabel} onClick={onNavigate} />
      ))}
    </ul>
  );
}
