'use client';
import { Anchor, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { API_BASE, request } from '../client/request';
import { PageBody } from '../ui/page-body';
import { Empty, Failure, LoadingRows } from '../ui/states';
import classes from './api-docs.module.css';
import { groupedOperations, type OpenApiDocument, operationsOf } from './open-api';
import { OperationCard } from './operation-card';

/** The API for people who read: everything comes from the OpenAPI document that programs read. */
export function ApiDocsPage() {
  const t = useTranslations('apiDocs');
  const document = useQuery({
    queryKey: ['openapi'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => request<OpenApiDocument>('/openapi.json', { signal }),
  });
  return (
    <PageBody
      wide
      title={t('title')}
      description={
        <>
          {t('text')}{' '}
          <Anchor href={`${API_BASE}/openapi.json`} fz="sm" target="_blank" underline="always">
            openapi.json
          </Anchor>
        </>
      }
    >
      {document.isPending && <LoadingRows rows={8} />}
      {document.isError && <Failure error={document.error} onRetry={() => document.refetch()} />}
      {document.data && <Reference document={document.data} />}
    </PageBody>
  );
}

function Reference({ document }: { document: OpenApiDocument }) {
  const t = useTranslations('apiDocs');
  const [q, setQ] = useState('');
  const operations = useMemo(() => operationsOf(document), [document]);
  const groups = groupedOperations(operations, q);
  const [base, setBase] = useState(API_BASE);
  useEffect(() => setBase(window.location.origin + API_BASE), []);
  return (
    <div className={classes.columns}>
      <nav className={classes.index} aria-label={t('index')}>
        <TextInput
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        <ul>
          {groups.map(({ tag, operations: found }) => (
            <li key={tag} lang="en">
              <Text fz="xs" c="dimmed" fw={550} mt="sm">
                {tag}
              </Text>
              <ul>
                {found.map((operation) => (
                  <li key={operation.id}>
                    <a className={classes.link} href={`#${operation.id}`}>
                      <span className={classes.method} data-method={operation.method}>
                        {operation.method}
                      </span>
                      <span>{operation.summary ?? operation.path}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </nav>
      <div>
        {groups.length === 0 && <Empty title={t('noneTitle')} text={t('noneText')} />}
        {groups.map(({ tag, operations: found }) => (
          <section key={tag} aria-label={tag}>
            <Title order={2} mb={8} mt={4} lang="en">
              {tag}
            </Title>
            {found.map((operation) => (
              <OperationCard key={operation.id} document={document} operation={operation} base={base} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
