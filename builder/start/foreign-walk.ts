/** The way through a foreign schema: every property becomes a field, a table or a section, or is told as left out. */
import { MAX_FIELDS } from '../../schemas/limits';
import { below } from '../../schemas/pointer';
import type { ColumnSchema, FieldSchema, FormField, Section, Tab, Text } from '../../schemas/process';
import { newId } from '../draft/new-id';
import { say } from '../words/say';
import { foreignField, foreignKind, labelOf, type Told } from './foreign-field';
import type { LeftOut } from './foreign-form';
import { isLayout, laidOut } from './foreign-layout';
import { choicesOf, isMembers, type Members, References, typeOf } from './foreign-schema';

const MOST_LEFT_OUT = 500;
const MOST_SECTIONS = 100;
/** Keywords of an object that its fields and sections say. */
const OF_OBJECTS: ReadonlySet<string> = new Set([
  'type',
  'title',
  'description',
  'properties',
  'required',
  '$schema',
  '$id',
  'id',
  '$comment',
  'definitions',
  '$defs',
  '$anchor',
  'allOf',
]);
/** Members of a uiSchema that are read. */
const UI_READ: ReadonlySet<string> = new Set([
  'ui:order',
  'ui:title',
  'ui:description',
  'ui:help',
  'ui:widget',
  'ui:placeholder',
  'ui:readonly',
  'ui:disabled',
  'ui:options',
  'ui:enumNames',
  'ui:autofocus',
  'ui:field',
  '$schema',
]);
const HINTS = ['ui:placeholder', 'ui:autofocus'] as const;

interface Place {
  path: string;
  /** of the sections around it, to give nested fields readable ids */
  prefix: string;
  through: readonly string[];
  required: boolean;
}

export class ForeignWalk {
  readonly sections: Section[] = [];
  readonly tabs: Tab[] = [];
  readonly fields = new Map<string, FieldSchema>();
  readonly hints = new Map<string, Members>();
  readonly leftOut: LeftOut[] = [];
  private readonly references: References;
  private readonly sectionIds = new Set<string>();
  /** what of a field stands in the form, by the pointer of its property */
  private readonly placed = new Map<string, FormField>();
  private tooMany = 0;

  constructor(
    private readonly root: Members,
    private readonly path: string,
  ) {
    this.references = new References(root);
  }

  read(uiSchema: unknown): void {
    const resolved = this.references.resolved(this.root, []);
    if (!resolved.ok) {
      this.tell(this.path, resolved.reason);
      return;
    }
    this.object(resolved.schema, isMembers(uiSchema) && !isLayout(uiSchema) ? uiSchema : {}, {
      path: this.path,
      prefix: '',
      through: resolved.through,
      required: true,
    });
    if (this.tooMany > 0)
      this.tell(
        this.path,
        say(
          `一个表单最多 ${MAX_FIELDS} 个字段，另有 ${this.tooMany} 个未导入`,
          `A form holds at most ${MAX_FIELDS} fields; ${this.tooMany} more are left out`,
        ),
      );
    if (isLayout(uiSchema)) this.layOut(uiSchema);
    const shown = this.sections.filter(({ fields }) => fields.length > 0);
    this.sections.splice(0, this.sections.length, ...(shown.length > 0 ? shown : this.sections.slice(0, 1)));
  }

  private layOut(layout: Members): void {
    const { tabs, sections } = laidOut(layout, this.placed, this.path, (path, reason) => this.tell(path, reason));
    if (sections.every(({ fields }) => fields.length === 0)) return;
    this.sections.splice(0, this.sections.length, ...sections);
    this.tabs.push(...tabs);
  }

  /** A part beside the schema, such as sample data. */
  unknownPart(key: string, value: unknown): void {
    if (isMembers(value) && Object.keys(value).length === 0) return;
    this.tell(below('', key), say('“{0}”不是表单的一部分', '“{0}” is no part of a form', key));
  }

  private tell(path: string, reason: Text): void {
    if (this.leftOut.length < MOST_LEFT_OUT) this.leftOut.push({ path, reason });
  }

  private object(given: Members, ui: Members, place: Place, title?: string): void {
    const schema = this.withParts(given, place);
    this.objectLeftOut(schema, place.path, place.prefix === '');
    this.uiLeftOut(ui, place.path, isMembers(schema.properties) ? schema.properties : {});
    const properties = isMembers(schema.properties) ? schema.properties : {};
    const required = new Set(Array.isArray(schema.required) ? schema.required : []);
    const section = this.section(title);
    for (const name of ordered(Object.keys(properties), ui['ui:order'])) {
      const at = below(place.path, 'properties', name);
      const resolved = this.references.resolved(properties[name], place.through);
      if (!resolved.ok) this.tell(at, resolved.reason);
      else
        this.property(
          name,
          resolved.schema,
          isMembers(ui[name]) ? ui[name] : {},
          section,
          {
            path: at,
            prefix: place.prefix,
            through: resolved.through,
            required: required.has(name),
          },
          place.required,
        );
    }
  }

  private objectLeftOut(schema: Members, path: string, isRoot: boolean): void {
    for (const [key, value] of Object.entries(schema)) {
      const isPlain = OF_OBJECTS.has(key) && (isRoot || key !== 'description');
      // other members are no part of a record here either
      if (!isPlain && !(key === 'additionalProperties' && typeof value === 'boolean')) this.tell(below(path, key), wordsFor(key));
    }
  }

  private section(title: string | undefined): Section {
    // fields of sections beyond the limit stand in the last one
    const last = this.sections.at(-1);
    if (last !== undefined && this.sections.length === MOST_SECTIONS) return last;
    const id = newId(title === undefined ? 'main' : 'section', this.sectionIds, 'section');
    this.sectionIds.add(id);
    const section: Section = { id, ...(title === undefined ? {} : { label: title }), fields: [] };
    this.sections.push(section);
    return section;
  }

  /** Parts of `allOf` that only add properties are part of the object. */
  private withParts(schema: Members, place: Place): Members {
    if (!Array.isArray(schema.allOf)) return schema;
    let whole = schema;
    for (const [at, part] of schema.allOf.entries()) {
      const resolved = this.references.resolved(part, place.through);
      const path = below(place.path, 'allOf', at);
      if (!resolved.ok) this.tell(path, resolved.reason);
      else if (!isMembers(resolved.schema.properties))
        this.tell(
          path,
          say('附加条件没有对应，请在字段上设置显示或必填条件', 'Conditions have no counterpart: set when fields are shown or required'),
        );
      else {
        const own = isMembers(whole.properties) ? whole.properties : {};
        const names = [whole.required, resolved.schema.required].flatMap((list) => (Array.isArray(list) ? list : []));
        whole = { ...resolved.schema, ...whole, properties: { ...resolved.schema.properties, ...own }, required: names };
      }
    }
    return whole;
  }

  private property(name: string, schema: Members, ui: Members, section: Section, place: Place, parentRequired: boolean): void {
    const told: Told = (keyword, reason) => this.tell(keyword.startsWith('ui:') ? place.path : below(place.path, keyword), reason);
    const type = typeOf(schema);
    const label = labelOf(schema, ui, name);
    if (type === 'object') {
      const prefix = place.prefix === '' ? name : `${place.prefix} ${name}`;
      this.object(schema, ui, { ...place, prefix, required: place.required && parentRequired }, label);
      return;
    }
    if (this.fields.size >= MAX_FIELDS) {
      this.tooMany++;
      return;
    }
    const field = type === 'array' ? this.list(name, schema, ui, place, told) : this.scalar(name, schema, ui, told);
    if (field === undefined) {
      this.tell(place.path, say('没有这种字段，未导入“{0}”', 'There is no kind of field for “{0}”; it is left out', label));
      return;
    }
    this.uiLeftOut(ui, place.path, {}, type === 'array');
    const id = newId(place.prefix === '' ? name : `${place.prefix} ${name}`, this.fields, field['x-kind'] ?? 'field');
    this.fields.set(id, field);
    if (place.required && !parentRequired)
      told('required', say('仅在填写该分组时必填，未设为必填', 'Required only when its section is filled in; it is not required here'));
    this.place(id, schema, ui, section, place.path, place.required && parentRequired);
  }

  private scalar(name: string, schema: Members, ui: Members, told: Told): FieldSchema | undefined {
    const kind = foreignKind(named(schema, ui), ui, told);
    return kind && foreignField(kind, named(schema, ui), ui, name, told);
  }

  private place(id: string, schema: Members, ui: Members, section: Section, path: string, required: boolean): void {
    const readOnly = schema.readOnly === true || ui['ui:readonly'] === true || ui['ui:disabled'] === true;
    const rules = { ...(required ? { required } : {}), ...(readOnly ? { readOnly } : {}) };
    const item: FormField = Object.keys(rules).length === 0 ? id : { field: id, ...rules };
    if (ui['ui:widget'] === 'hidden')
      this.tell(path, say('字段已导入，但不显示在表单中', 'The field is taken over but not shown in the form'));
    else {
      section.fields.push(item);
      this.placed.set(path, item);
    }
    const hints = HINTS.filter((key) => typeof ui[key] === 'string' || typeof ui[key] === 'boolean').map((key) => [key, ui[key]]);
    const radio = ui['ui:widget'] === 'radio' ? [['ui:widget', 'radio']] : [];
    if (hints.length + radio.length > 0) this.hints.set(id, Object.fromEntries([...hints, ...radio]));
  }

  private list(name: string, schema: Members, ui: Members, place: Place, told: Told): FieldSchema | undefined {
    const resolved = this.references.resolved(schema.items, place.through);
    if (!resolved.ok) {
      told('items', resolved.reason);
      return undefined;
    }
    const items = resolved.schema;
    const options = choicesOf(named(items, ui));
    const { items: _, ...rest } = schema;
    if (options !== null && options.length > 0)
      return foreignField('choices', rest, ui, name, told, { items: { type: 'string', oneOf: options } });
    if (items.format === 'data-url' || items.contentEncoding === 'base64') return foreignField('files', rest, ui, name, told);
    const columns = this.columns(items, isMembers(ui.items) ? ui.items : {}, below(place.path, 'items'), resolved.through);
    if (columns === null) return undefined;
    const required = Array.isArray(items.required)
      ? items.required.map((one) => columns.ids.get(one)).filter((id) => id !== undefined)
      : [];
    const rows = { type: 'object', properties: columns.properties, ...(required.length === 0 ? {} : { required }) } as const;
    return foreignField('table', rest, ui, name, told, { items: rows });
  }

  /** Columns of a list of objects, or the one column of a list of plain values; null when nothing of it can stand in a table. */
  private columns(
    items: Members,
    ui: Members,
    path: string,
    through: readonly string[],
  ): { properties: Record<string, ColumnSchema>; ids: Map<unknown, string> } | null {
    if (isMembers(items.properties)) this.objectLeftOut(items, path, false);
    const own: Members = isMembers(items.properties) ? items.properties : { value: items };
    const properties: Record<string, ColumnSchema> = {};
    const ids = new Map<unknown, string>();
    for (const [name, given] of Object.entries(own).slice(0, MAX_FIELDS)) {
      const at = isMembers(items.properties) ? below(path, 'properties', name) : path;
      const resolved = this.references.resolved(given, through);
      const told: Told = (keyword, reason) => this.tell(below(at, keyword), reason);
      const columnUi = isMembers(ui[name]) ? ui[name] : {};
      const column = resolved.ok ? this.scalar(name, resolved.schema, columnUi, told) : undefined;
      if (column === undefined || column['x-kind'] === 'files')
        this.tell(at, resolved.ok ? say('这一列不能放在表格中', 'This cannot be a column of a table') : resolved.reason);
      else {
        const id = newId(name, new Set(ids.values()), 'column');
        ids.set(name, id);
        properties[id] = column as ColumnSchema;
      }
    }
    return ids.size === 0 ? null : { properties, ids };
  }

  private uiLeftOut(ui: Members, path: string, properties: Members, isList = false): void {
    for (const key of Object.keys(ui)) {
      if (UI_READ.has(key) || Object.hasOwn(properties, key) || (isList && key === 'items')) continue;
      this.tell(path, say('没有对应的界面设置“{0}”', 'There is no counterpart to “{0}” of the uiSchema', key));
    }
    if (ui['ui:field'] !== undefined) this.tell(path, say('不支持自定义字段组件', 'Field components of its own are not supported'));
    const options = isMembers(ui['ui:options']) ? ui['ui:options'] : {};
    for (const key of Object.keys(options))
      if (key !== 'widget') this.tell(path, say('没有对应的界面设置“{0}”', 'There is no counterpart to “{0}” of the uiSchema', key));
  }
}

/** Names of choices may stand in the uiSchema. */
function named(schema: Members, ui: Members): Members {
  return Array.isArray(ui['ui:enumNames']) ? { ...schema, enumNames: ui['ui:enumNames'] } : schema;
}

function ordered(names: readonly string[], order: unknown): string[] {
  if (!Array.isArray(order)) return [...names];
  const first = order.filter((name): name is string => typeof name === 'string' && names.includes(name));
  const rest = names.filter((name) => !first.includes(name));
  const star = order.indexOf('*');
  const before = first.filter((name) => star < 0 || order.indexOf(name) < star);
  return [...new Set([...before, ...rest, ...first])];
}

const CONDITIONS: ReadonlySet<string> = new Set([
  'if',
  'then',
  'else',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'oneOf',
  'anyOf',
  'not',
]);
function wordsFor(key: string): Text {
  if (CONDITIONS.has(key))
    return say(
      '条件“{0}”没有对应，请在字段上设置显示或必填条件',
      'The condition “{0}” has no counterpart: set when fields are shown or required',
      key,
    );
  return say('没有对应“{0}”的设置', 'There is no counterpart to “{0}”', key);
}
