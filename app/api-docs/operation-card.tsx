'use client';
import { Badge, Button, CopyButton, Text, Title } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import classes from './api-docs.module.css';
import { curlOf, type OpenApiDocument, type Operation, type Parameter, resolved, typeText } from './open-api';
import { SchemaTree } from './schema-tree';

interface OperationCardProps {
  document: OpenApiDocument;
  operation: Operation;
  base: string;
}

/** One operation; its details open on demand, so that a hundred of them stay readable. */
export function OperationCard({ document, operation, base }: OperationCardProps) {
  const t = useTranslations('apiDocs');
  const isPublic = operation.security?.length === 0;
  return (
    <details className={classes.card} id={operation.id}>
      <summary>
        <IconChevronRight size={16} className={classes.chevron} aria-hidden />
        <span className={classes.method} data-method={operation.method}>
          {operation.method}
        </span>
        <code className={classes.path}>{operation.path}</code>
        <span className={classes.summary} lang="en">
          {operation.summary}
        </span>
        {isPublic && <Badge color="gray">{t('public')}</Badge>}
      </summary>
      <div className={classes.body}>
        {operation.description && (
          <Text fz="sm" lang="en">
            {operation.description}
          </Text>
        )}
        <Parameters parameters={operation.parameters ?? []} />
        <Bodies document={document} operation={operation} />
        <Curl text={curlOf(operation, base)} />
      </div>
    </details>
  );
}

function Parameters({ parameters }: { parameters: Parameter[] }) {
  const t = useTranslations('apiDocs');
  if (parameters.length === 0) return null;
  return (
    <section>
      <Title order={3}>{t('parameters')}</Title>
      <dl className={classes.parameters}>
        {parameters.map((parameter) => (
          <div key={`${parameter.in} ${parameter.name}`}>
            <dt>
              <code className={classes.name}>{parameter.name}</code>
              {parameter.required && <span className={classes.required}>{t('required')}</span>}
            </dt>
            <dd>
              <code className={classes.type}>
                {parameter.in} · {typeText(parameter.schema ?? {})}
              </code>
              {(parameter.description ?? parameter.schema?.description) && (
                <span> {parameter.description ?? parameter.schema?.description}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Bodies({ document, operation }: Pick<OperationCardProps, 'document' | 'operation'>) {
  const t = useTranslations('apiDocs');
  const request = Object.entries(operation.requestBody?.content ?? {})[0];
  return (
    <>
      {request && (
        <section>
          <Title order={3}>
            {t('body')} <code className={classes.type}>{request[0]}</code>
          </Title>
          <SchemaTree document={document} schema={request[1].schema ?? {}} />
        </section>
      )}
      <section>
        <Title order={3}>{t('answers')}</Title>
        {Object.entries(operation.responses ?? {}).map(([status, response]) => {
          const told = resolved(document, response);
          const [mediaType, media] = Object.entries(told.content ?? {})[0] ?? [];
          return (
            <div key={status} className={classes.answer}>
              <Badge color={status.startsWith('2') ? 'pine' : 'gray'}>{status}</Badge>{' '}
              <Text span fz="sm">
                {told.description}
              </Text>{' '}
              {mediaType && <code className={classes.type}>{mediaType}</code>}
              {media?.schema && status.startsWith('2') && <SchemaTree document={document} schema={media.schema} />}
            </div>
          );
        })}
      </section>
    </>
  );
}

function Curl({ text }: { text: string }) {
  const t = useTranslations('apiDocs');
  return (
    <section>
      <Title order={3}>{t('example')}</Title>
      <div className={classes.curl}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0}>{text}</pre>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </section>
  );
}
