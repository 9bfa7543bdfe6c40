'use client';
import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './api-docs.module.css';
import { type OpenApiDocument, resolved, type Schema, typeText } from './open-api';

/** Deep enough for every body of ours; a schema that refers to itself ends here. */
const MAX_DEPTH = 6;

interface SchemaTreeProps {
  document: OpenApiDocument;
  schema: Schema;
  depth?: number;
}

/** The properties behind a schema: of an object, of the items of a list, or of its object alternatives. */
function propertiesOf(document: OpenApiDocument, schema: Schema): { schema: Schema } | null {
  const told = resolved(document, schema);
  if (told.properties) return { schema: told };
  if (told.items) return propertiesOf(document, told.items);
  for (const choice of told.anyOf ?? told.oneOf ?? []) {
    const found = propertiesOf(document, choice);
    if (found) return found;
  }
  return null;
}

/** A schema as a nested list of its properties. */
export function SchemaTree({ document, schema, depth = 0 }: SchemaTreeProps) {
  const t = useTranslations('apiDocs');
  const object = propertiesOf(document, schema);
  if (!object) {
    const told = resolved(document, schema);
    return (
      <Text fz="sm">
        <code className={classes.type}>{typeText(told)}</code> {told.description}
      </Text>
    );
  }
  return (
    <ul className={classes.tree}>
      {Object.entries(object.schema.properties ?? {}).map(([name, property]) => {
        const told = resolved(document, property);
        return (
          <li key={name}>
            <code className={classes.name}>{name}</code>
            {object.schema.required?.includes(name) && <span className={classes.required}>{t('required')}</span>}{' '}
            <code className={classes.type}>{typeText(told)}</code>{' '}
            {told.description && (
              <Text span fz="sm">
                {told.description}
              </Text>
            )}
            {depth < MAX_DEPTH && propertiesOf(document, told) && <SchemaTree document={document} schema={told} depth={depth + 1} />}
          </li>
        );
      })}
    </ul>
  );
}
