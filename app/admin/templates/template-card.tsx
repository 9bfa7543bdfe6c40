'use client';
import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { IconCheck, IconDownload, IconX } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useMutation } from '../../client/mutation';
import { templateText, useImportProcess } from '../../client/processes';
import type { TemplateItem } from '../../client/wire';
import { notifyDone, useNotifyRefusal } from '../../ui/notify';
import { ProcessIcon } from '../../ui/process-icon';
import rows from '../../ui/rows.module.css';
import { downloadText } from '../document/download';
import classes from './templates.module.css';

/** One template: what it is for, the stages a deal goes through, and getting it. */
export function TemplateCard({ template }: { template: TemplateItem }) {
  const t = useTranslations('templates');
  /** without a way of their own: customers, contacts … */
  const still = template.recordTypes.filter(({ stages }) => stages.length === 0);
  return (
    <section className={classes.card} aria-label={template.label}>
      <div className={classes.head}>
        <span className={rows.icon}>
          <ProcessIcon name={template.icon} />
        </span>
        <div>
          <Group gap={8}>
            <Title order={2}>{template.label}</Title>
            {template.imported && <Badge>{t('imported')}</Badge>}
          </Group>
          {template.description && (
            <Text fz="sm" c="dimmed" mt={2}>
              {template.description}
            </Text>
          )}
        </div>
      </div>
      {template.recordTypes
        .filter(({ stages }) => stages.length > 0)
        .map((type) => (
          <TypeStages key={type.id} type={type} />
        ))}
      {still.length > 0 && (
        <Text fz="sm" c="dimmed">
          {t('contains', { types: still.map(({ label }) => label).join(t('comma')) })}
        </Text>
      )}
      <TemplateActions template={template} />
    </section>
  );
}

const ENDS = { won: IconCheck, lost: IconX };

/** The way of one record type; won and lost ends stand apart from the stages on the way. */
function TypeStages({ type }: { type: TemplateItem['recordTypes'][number] }) {
  const t = useTranslations('templates');
  return (
    <div>
      <Text fz="sm" fw={550} mb={4}>
        {type.label}
      </Text>
      <ol className={classes.stages} aria-label={t('stagesOf', { type: type.label })}>
        {type.stages.map(({ id, label, kind }) => {
          const End = kind === 'open' ? null : ENDS[kind];
          return (
            <li key={id} className={classes.stage} data-kind={kind}>
              {End && <End size={13} aria-hidden />}
              {label}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function TemplateActions({ template }: { template: TemplateItem }) {
  const t = useTranslations('templates');
  const importing = useImportProcess();
  const notifyRefusal = useNotifyRefusal();
  const use = useMutation({
    mutationFn: async () => importing.mutateAsync({ text: await templateText(template.key), publish: true }),
    onSuccess: () => notifyDone(t('done', { label: template.label })),
    onError: (error) => notifyRefusal(error),
  });
  return (
    <div className={classes.foot}>
      {template.imported ? (
        <Button component={Link} href={`/admin/processes/${template.key}`} variant="light">
          {t('openProcess')}
        </Button>
      ) : (
        <Button onClick={() => use.mutate()} loading={use.isPending}>
          {t('use')}
        </Button>
      )}
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconDownload size={16} aria-hidden />}
        aria-label={t('downloadLabel', { label: template.label })}
        onClick={() =>
          void templateText(template.key).then(
            (text) => downloadText(`${template.key}.json`, `${JSON.stringify(JSON.parse(text), null, 2)}\n`),
            notifyRefusal,
          )
        }
      >
        {t('download')}
      </Button>
    </div>
  );
}
