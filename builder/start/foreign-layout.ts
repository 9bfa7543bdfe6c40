/** The layout of a JSON Forms uiSchema as tabs and sections: categories are tabs, groups are sections with a label. */
import { below } from '../../schemas/pointer';
import type { FormField, Section, Tab, Text } from '../../schemas/process';
import { newId } from '../draft/new-id';
import { bothLanguages } from '../messages/both-languages';
import { say } from '../words/say';
import { isMembers, type Members } from './foreign-schema';

const MOST_TABS = 20;
const MOST_SECTIONS = 100;
const COLUMNS = 12;
/** Numbers of controls in a row that the columns of a form can be shared out to. */
const SHARES: ReadonlySet<number> = new Set([1, 2, 3, 4, 6]);
const LAYOUTS: ReadonlySet<unknown> = new Set(['VerticalLayout', 'HorizontalLayout', 'Group', 'Categorization']);
const READ: ReadonlySet<string> = new Set(['type', 'elements', 'label', 'scope']);
const TOO_MANY = say(
  '一个表单最多 {0} 个选项卡，其余放在最后一个选项卡上',
  'A form holds at most {0} tabs; the others stand on the last one',
  `${MOST_TABS}`,
);
const BESIDE = say('选项卡之外的内容放在前一个选项卡上', 'What stands beside the tabs stands on the one before');
const NOT_SHOWN = say('字段已导入，但不显示在表单中', 'The field is taken over but not shown in the form');

/** Whether a uiSchema is laid out by elements instead of by the names of fields. */
export function isLayout(ui: unknown): ui is Members {
  return isMembers(ui) && LAYOUTS.has(ui.type) && Array.isArray(ui.elements);
}

/**
 * Fields on the tabs and sections of a layout. Tabs come from the categorization that is the whole layout; one further in
 * becomes sections. What an element says beyond its place is told. A field stands where it is named first.
 * @param placed fields by the pointer of their property, in their order
 * @param root pointer of the schema, where scopes begin
 * @param tell what is left out, by its pointer
 */
export function laidOut(
  layout: Members,
  placed: ReadonlyMap<string, FormField>,
  root: string,
  tell: (path: string, reason: Text) => void,
): { tabs: Tab[]; sections: Section[] } {
  const walk = new LayoutWalk(placed, root, tell);
  walk.whole(layout, '/uiSchema');
  return walk;
}

class LayoutWalk {
  readonly tabs: Tab[] = [];
  readonly sections: Section[] = [];
  private readonly shown = new Set<string>();
  /** where controls outside of groups go; undefined where a section is to begin */
  private open: Section | undefined;

  constructor(
    private readonly placed: ReadonlyMap<string, FormField>,
    private readonly root: string,
    private readonly tell: (path: string, reason: Text) => void,
  ) {}

  whole(layout: Members, path: string): void {
    if (layout.type !== 'Categorization') this.element(layout, path);
    else {
      this.leftOut(layout, path);
      for (const [element, at] of elementsOf(layout, path)) this.category(element, at);
    }
    for (const place of this.placed.keys()) if (!this.shown.has(place)) this.tell(place, NOT_SHOWN);
  }

  private category(element: Members, path: string): void {
    const before = this.shown.size;
    this.open = undefined;
    if (element.type !== 'Category' || this.tabs.length === MOST_TABS) {
      this.tell(path, element.type === 'Category' ? TOO_MANY : BESIDE);
      this.element(element, path);
      return;
    }
    const label = labelOf(element) ?? bothLanguages('forms.newTab');
    const id = newId(labelOf(element) ?? 'tab', new Set(this.tabs.map((tab) => tab.id)), 'tab');
    this.tabs.push({ id, label });
    this.leftOut(element, path);
    for (const [inner, at] of elementsOf(element, path)) this.element(inner, at);
    if (this.shown.size > before) return;
    this.tabs.pop();
    this.tell(path, say('选项卡上没有可导入的字段', 'The tab has no field that can be taken over'));
  }

  private element(element: Members, path: string, span?: number): void {
    switch (element.type) {
      case 'Control':
        this.control(element, path, span);
        return;
      case 'VerticalLayout':
      case 'HorizontalLayout': {
        this.leftOut(element, path);
        const inside = elementsOf(element, path);
        const share = element.type === 'HorizontalLayout' && SHARES.has(inside.length) ? COLUMNS / inside.length : undefined;
        for (const [inner, at] of inside) this.element(inner, at, share);
        return;
      }
      case 'Categorization':
        this.tell(path, say('内层的选项卡成为分组', 'Tabs further in become sections'));
        for (const [inner, at] of elementsOf(element, path)) this.element(inner, at);
        return;
      case 'Group':
      case 'Category':
        this.leftOut(element, path);
        this.open = this.section(labelOf(element));
        for (const [inner, at] of elementsOf(element, path)) this.element(inner, at);
        this.open = undefined;
        return;
      default:
        this.tell(path, say('没有对应的界面元素“{0}”', 'There is no counterpart to the element “{0}”', String(element.type)));
    }
  }

  private control(control: Members, path: string, span: number | undefined): void {
    const scope = typeof control.scope === 'string' && control.scope.startsWith('#') ? this.root + control.scope.slice(1) : null;
    // a control of an object shows all of it
    const places = [...this.placed.keys()].filter((place) => place === scope || place.startsWith(`${scope}/properties/`));
    if (places.length === 0) {
      this.tell(path, say('没有它要显示的字段', 'The field that it shows is not there'));
      return;
    }
    this.leftOut(control, path);
    for (const place of places) {
      const item = this.placed.get(place);
      if (item === undefined || this.shown.has(place)) continue;
      this.shown.add(place);
      this.open ??= this.section(undefined);
      this.open.fields.push(span === undefined ? item : { ...(typeof item === 'string' ? { field: item } : item), span });
    }
  }

  private section(label: string | undefined): Section {
    const last = this.sections.at(-1);
    if (last !== undefined && this.sections.length === MOST_SECTIONS) return last;
    const tab = this.tabs.at(-1)?.id;
    const id = newId(label ?? 'section', new Set(this.sections.map((one) => one.id)), 'section');
    const section: Section = { id, ...(label === undefined ? {} : { label }), ...(tab === undefined ? {} : { tab }), fields: [] };
    this.sections.push(section);
    return section;
  }

  private leftOut(element: Members, path: string): void {
    for (const key of Object.keys(element))
      if (!READ.has(key))
        this.tell(below(path, key), say('没有对应的界面设置“{0}”', 'There is no counterpart to “{0}” of the uiSchema', key));
  }
}

function elementsOf({ elements }: Members, path: string): [Members, string][] {
  if (!Array.isArray(elements)) return [];
  return elements.flatMap((one, at): [Members, string][] => (isMembers(one) ? [[one, below(path, 'elements', at)]] : []));
}

function labelOf({ label }: Members): string | undefined {
  return typeof label === 'string' && label.trim() !== '' ? label.slice(0, 200) : undefined;
}
