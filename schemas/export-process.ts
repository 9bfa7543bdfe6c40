import { Process } from './process';
import type { ShapeSchema } from './shape';
import { LOCALES } from './text';

/**
 * The text of a process: two spaces, a newline at the end, properties in the order the format declares them, languages
 * in the order of `LOCALES`. Fields of a record type and columns of a table keep their order, since people see it;
 * keys of other open maps (values of samples, uiSchema …) are sorted. The same value gives the same text, and reading the text
 * gives the same value back.
 */
export function exportProcess(process: Process): string {
  return exportPart(process, Process as ShapeSchema);
}

/** The same for a part of a process, by the schema of the part. */
export function exportPart(value: unknown, schema: ShapeSchema): string {
  return `${JSON.stringify(ordered(value, schema), null, 2)}\n`;
}

function ordered(value: unknown, schema: ShapeSchema | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const fitting = branchOf(schema, value);
  if (Array.isArray(value)) return value.map((item) => ordered(item, fitting?.items));
  const members = Object.entries(value).filter((member) => member[1] !== undefined);
  return Object.fromEntries(sorted(members, fitting).map(([key, member]) => [key, ordered(member, memberSchema(fitting, key))]));
}

type Member = [string, unknown];

function sorted(members: Member[], schema: ShapeSchema | undefined): Member[] {
  if (schema?.properties) {
    const order = Object.keys(schema.properties);
    const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
    return members.sort(([a], [b]) => rank(a) - rank(b) || compare(a, b));
  }
  // maps of fields and columns: objects by id, in an order that is shown
  const inner = schema?.patternProperties ? Object.values(schema.patternProperties)[0] : undefined;
  if (inner?.properties) return members;
  const rank = (key: string) => (LOCALES as readonly string[]).indexOf(key) + 1 || LOCALES.length + 1;
  return members.sort(([a], [b]) => rank(a) - rank(b) || compare(a, b));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function memberSchema(schema: ShapeSchema | undefined, key: string): ShapeSchema | undefined {
  if (schema?.properties && Object.hasOwn(schema.properties, key)) return schema.properties[key];
  return schema?.patternProperties ? Object.values(schema.patternProperties)[0] : undefined;
}

/** The branch of a union that a value took: by `kind`, else by type. */
function branchOf(schema: ShapeSchema | undefined, value: object): ShapeSchema | undefined {
  if (!schema?.anyOf) return schema;
  const kind = (value as { kind?: unknown }).kind;
  const type = Array.isArray(value) ? 'array' : 'object';
  const branches = schema.anyOf.filter((branch) => branch.type === type);
  return branches.find((branch) => branch.properties?.kind?.const !== undefined && branch.properties.kind.const === kind) ?? branches[0];
}
