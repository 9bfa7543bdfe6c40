// @vitest-environment jsdom
import { act, type FunctionComponent, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FIELD_KINDS } from '../../schemas/process';
import { bilingual, type Locale } from '../../schemas/text';
import type { FileValue, FormView, RecordData, Rejection } from '../core/types';
import { isObject } from './field-view';
import type { InputProps } from './fields/entry';
import { entryOf } from './fields/registry';
import { RecordForm, type RecordFormProps } from './record-form';
import type { RenderServices } from './services';
import { DATA, formFixture, residualFixture, servicesFixture } from './testing/fixtures';
import { control, find, key, openPage, type Page, press, type } from './testing/page';

let page: Page | null = null;
afterEach(async () => {
  await page?.close();
  page = null;
});

interface Held {
  value: RecordData;
  saved: RecordData[];
  /** the record as it comes from the server */
  arrive: (value: RecordData) => void;
}
type Options = Partial<RecordFormProps> & {
  locale?: Locale;
  start?: RecordData;
  phone?: boolean;
  uploads?: boolean;
  upload?: RenderServices['uploadFile'];
  only?: string[];
};

function Form({ held, start, ...props }: Partial<RecordFormProps> & { view: FormView; held: Held; start: RecordData }) {
  const [value, setValue] = useState(start);
  held.value = value;
  held.arrive = setValue;
  return <RecordForm {...props} value={value} onChange={setValue} onSubmit={(saved) => held.saved.push(saved)} />;
}
async function open({
  locale = 'en',
  start = DATA,
  phone = false,
  uploads = true,
  upload,
  only,
  view = formFixture(locale, {}, ['name', 'source'], only ?? null),
  ...props
}: Options = {}) {
  const held: Held = { value: start, saved: [], arrive: () => {} };
  const services = servicesFixture(locale, uploads ? (upload ? { uploadFile: upload } : {}) : { uploadFile: null });
  const content = (more: Partial<RecordFormProps> = {}) => <Form view={view} held={held} start={start} {...props} {...more} />;
  page = await openPage(services, content(), phone);
  return { page, held, content, root: page.element };
}
const field = (root: ParentNode, id: string) => find(root, `[data-field="${id}"]`);

describe('a generated form', () => {
  it('shows a field of every kind, each with its label', async () => {
    const view = formFixture('en');
    const kinds = new Set(
      Object.values(isObject(view.uiSchema) ? view.uiSchema : {}).flatMap((ui) =>
        isObject(ui) && isObject(ui['ui:options']) ? [ui['ui:options'].kind] : [],
      ),
    );
    expect([...FIELD_KINDS].filter((kind) => !kinds.has(kind))).toEqual([]);
    const { root } = await open();
    const properties = isObject(view.schema) && isObject(view.schema.properties) ? view.schema.properties : {};
    for (const [id, property] of Object.entries(properties))
      expect(field(root, id).textContent).toContain(isObject(property) ? property.title : '?');
    expect(root.querySelectorAll('[role="group"] > h3')).toHaveLength(3);
  });
  it('says that a date is required where a button can say it', async () => {
    const { root } = await open({ view: formFixture('en', {}, ['closing', 'demoAt']) });
    for (const id of ['closing', 'demoAt']) {
      const button = find(field(root, id), 'button[aria-haspopup="dialog"]');
      expect(button.hasAttribute('aria-required')).toBe(false);
      expect(field(root, id).textContent).toContain('(required)');
    }
  });

  it('draws none but the field that came to be required', async () => {
    const { page, content } = await open({ only: ['name', 'email', 'phone'] });
    const inputs = [...new Set(FIELD_KINDS.map(entryOf))].map((entry) =>
      vi.spyOn(entry as { Input: FunctionComponent<InputProps> }, 'Input'),
    );
    const drawn = () => inputs.flatMap((input) => input.mock.calls.map(([props]) => props.field.id));
    await page.show(content({ view: formFixture('en', {}, ['name', 'source', 'email'], ['name', 'email', 'phone']) }));
    expect(drawn()).toEqual(['email']);
    vi.restoreAllMocks();
  });

  it('keeps untouched data as it was: no defaults are put in', async () => {
    const { held } = await open();
    expect(held.value).toEqual(DATA);
  });

  it('says what is wrong with a field that was left when the press that left it is over', async () => {
    const { root } = await open({ only: ['name'] });
    const input = control(root, 'Opportunity name');
    await act(async () => input.focus());
    await type(input, '');
    await act(async () => {
      window.dispatchEvent(new Event('pointerdown'));
      input.blur();
    });
    expect(field(root, 'name').querySelector('[id$="__error"]')).toBeNull();
    await act(async () => {
      window.dispatchEvent(new Event('pointerup'));
      await new Promise((resolve) => setTimeout(resolve));
    });
    expect(field(root, 'name').querySelector('[id$="__error"]')).not.toBeNull();
  });

  it('tells changes of text, money, percent and yes/no as values of their kinds', async () => {
    const { root, held } = await open({ only: ['name', 'source', 'amount', 'discount', 'tender'] });
    await type(control(root, 'Opportunity name'), '城西中学');
    expect(held.value.name).toBe('城西中学');
    await type(control(root, 'Expected amount'), '12345.67');
    expect(held.value.amount).toBe(12345.67);
    await type(control(root, 'Discount'), '7.5');
    expect(held.value.discount).toBe(0.075);
    await press(find(field(root, 'tender'), 'input[value="false"]'));
    expect(held.value.tender).toBe(false);
    await type(control(root, 'Opportunity name'), '');
    expect(held.value.name).toBeUndefined();
  });

  it('shows money with thousands and cents, percent times a hundred', async () => {
    const { root } = await open({ only: ['name', 'amount', 'discount'] });
    expect(find<HTMLInputElement>(field(root, 'amount'), 'input').value).toMatch(/1,280,000\.50$/);
    expect(find<HTMLInputElement>(field(root, 'discount'), 'input').value).toBe('15 %');
  });

  it('shows read-only fields as values, with links where they lead somewhere, and no inputs', async () => {
    const view = formFixture('en', Object.fromEntries(Object.keys(DATA).map((id) => [id, { 'ui:readonly': true }])));
    const { root } = await open({ view });
    expect(root.querySelectorAll('input, textarea, button')).toHaveLength(0);
    expect(find<HTMLAnchorElement>(field(root, 'phone'), 'a').href).toBe('tel:+8613800138000');
    expect(find<HTMLAnchorElement>(field(root, 'email'), 'a').href).toBe('mailto:zhang@school.example');
    expect(find<HTMLAnchorElement>(field(root, 'customer'), 'a').textContent).toBe('杭州市实验中学');
    expect(field(root, 'presales').textContent).toContain('李建国');
    expect(field(root, 'address').textContent).toContain('浙江省');
  });

  it('never makes a link of a script address', async () => {
    const view = formFixture('en', { website: { 'ui:readonly': true } });
    const { root } = await open({ view, start: { ...DATA, website: 'javascript:alert(1)' } });
    expect(field(root, 'website').querySelector('a')).toBeNull();
    expect(field(root, 'website').textContent).toContain('javascript:alert(1)');
  });

  it('shows formulas and autonumbers, which nobody can type', async () => {
    const { root } = await open({ only: ['name', 'net', 'number'] });
    expect(find(field(root, 'net'), 'output').textContent).toMatch(/1,088,000\.43/);
    expect(find(field(root, 'number'), 'output').textContent).toContain('SJ-2026-0042');
    expect(field(root, 'net').querySelector('input')).toBeNull();
  });

  it('leaves out what the next view no longer shows', async () => {
    const { root, page: shown, content, held } = await open();
    expect(root.querySelector('[data-field="discount"]')).not.toBeNull();
    const view = formFixture('en');
    const schema = isObject(view.schema) ? view.schema : {};
    const { discount: _, ...properties } = isObject(schema.properties) ? schema.properties : {};
    await shown.show(content({ view: { ...view, schema: { ...schema, properties } } }));
    expect(root.querySelector('[data-field="discount"]')).toBeNull();
    expect(held.value.discount).toBe(0.15);
  });
});

describe('saving a form', () => {
  const submit = (root: ParentNode) => act(async () => find<HTMLFormElement>(root, 'form').requestSubmit());

  it('is refused here while a required field is empty, in the language of the page, and leads to it', async () => {
    const { name: _, ...start } = DATA;
    const { root, held } = await open({ only: ['name', 'source'], locale: 'zh-CN', start });
    expect(field(root, 'name').textContent).not.toContain('请填写此项');
    await submit(root);
    expect(held.saved).toEqual([]);
    expect(field(root, 'name').textContent).toContain('请填写此项。');
    expect(find(root, '[role="alert"]').textContent).toContain('有 1 处需要修改');
    expect(document.activeElement).toBe(control(root, '商机名称'));
    await type(control(root, '商机名称'), '城西中学');
    expect(field(root, 'name').textContent).not.toContain('请填写此项');
    await submit(root);
    expect(held.saved.at(-1)?.name).toBe('城西中学');
  });

  it('is refused for a value that is out of range', async () => {
    const { root, held } = await open({ only: ['name', 'source', 'discount'], start: { ...DATA, discount: 1.5 } });
    await submit(root);
    expect(held.saved).toEqual([]);
    expect(find(field(root, 'discount'), '[id$="__error"]').textContent?.length).toBeGreaterThan(3);
    expect(control(root, 'Discount').getAttribute('aria-invalid')).toBe('true');
  });

  it('shows what the server refused at its field until that changes', async () => {
    const rejections: Rejection[] = [{ code: 'not_unique', field: 'name', message: bilingual('名称已存在', 'The name is taken') }];
    const { root } = await open({ only: ['name', 'source'], rejections });
    expect(field(root, 'name').textContent).toContain('The name is taken');
    await type(control(root, 'Opportunity name'), 'Another');
    expect(field(root, 'name').textContent).not.toContain('The name is taken');
  });

  it('never happens by the Enter that ends a composition', async () => {
    const { root, held } = await open({ only: ['name', 'source'] });
    const input = control(root, 'Opportunity name');
    await act(async () => input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true })));
    await type(input, 'shiyan');
    expect(held.value.name).toBe(DATA.name);
    expect((await key(input, 'Enter', { isComposing: true })).defaultPrevented).toBe(true);
    await act(async () => find<HTMLFormElement>(root, 'form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
    expect(held.saved).toEqual([]);
    await type(input, '实验');
    await act(async () => input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })));
    expect(held.value.name).toBe('实验');
    expect((await key(input, 'Enter', { keyCode: 229 })).defaultPrevented).toBe(true);
    expect((await key(input, 'Enter')).defaultPrevented).toBe(false);
  });
});

describe('what the gate still wants', () => {
  it('marks its fields, with counts', async () => {
    const { root } = await open({ only: ['name', 'summary', 'photos', 'requirements'], residual: residualFixture() });
    expect([...root.querySelectorAll('[data-missing]')].map((element) => element.getAttribute('data-field'))).toEqual([
      'summary',
      'photos',
      'requirements',
    ]);
    expect(field(root, 'photos').textContent).toContain('1/3');
    expect(field(root, 'photos').textContent).toContain('2 more customer-site photos are needed');
    expect(control(root, 'Pain points').getAttribute('aria-describedby')).toContain('__missing');
  });
  it('says of a field that was filled meanwhile that saving counts again, and not an old count', async () => {
    const { root } = await open({ only: ['name', 'summary'], residual: residualFixture() });
    expect(field(root, 'summary').textContent).toContain('Pain points are missing');
    await type(control(root, 'Pain points'), 'Old wiring');
    expect(field(root, 'summary').textContent).not.toContain('Pain points are missing');
    expect(field(root, 'summary').textContent).toContain('Checked again when you save.');
  });
  it('is told as it would be after saving, where that is known', async () => {
    const { root, page: shown, content } = await open({ only: ['name', 'summary'], residual: residualFixture(), foretold: [] });
    expect(field(root, 'summary').textContent).toContain('Filled in, does not count yet');
    expect(field(root, 'summary').getAttribute('data-missing')).toBeNull();
    await shown.show(content({ foretold: residualFixture() }));
    await type(control(root, 'Pain points'), 'Old wiring');
    expect(field(root, 'summary').textContent).toContain('Pain points are missing');
  });
  it('is led to by focusField', async () => {
    const { root, page: shown, content } = await open({ only: ['name', 'summary'] });
    await shown.show(content({ focusField: 'summary' }));
    expect(document.activeElement).toBe(control(root, 'Pain points'));
  });
});

describe('lists in a form', () => {
  it('adds, fills, moves and removes rows of a table', async () => {
    const { root, held } = await open({ only: ['name', 'competitors'] });
    const rows = () => held.value.competitors;
    await press(control(root, 'Add a row'));
    await type(control(root, 'Brand, row 3'), '创维');
    await type(control(root, 'Price, row 3'), '99.5');
    expect(rows()).toEqual([...(Array.isArray(DATA.competitors) ? DATA.competitors : []), { brand: '创维', price: 99.5 }]);
    await press(control(root, 'Move row 3 up'));
    expect(rows()).toMatchObject([{ brand: '希沃' }, { brand: '创维' }, { brand: '鸿合' }]);
    await press(control(root, 'Remove row 1'));
    expect(rows()).toMatchObject([{ brand: '创维' }, { brand: '鸿合' }]);
  });
  it('has a table that a key scrolls also while nothing in it can be written', async () => {
    const { root } = await open({ only: ['name', 'competitors'], disabled: true });
    expect(find(field(root, 'competitors'), '[role="region"]').tabIndex).toBe(0);
  });
  it('shows the rows of a table as cards on the phone', async () => {
    const { root } = await open({ only: ['name', 'competitors'], phone: true });
    expect(field(root, 'competitors').querySelector('table')).toBeNull();
    expect(field(root, 'competitors').textContent).toContain('Row 2');
    expect(control(root, 'Brand, row 2')).toBeInstanceOf(HTMLInputElement);
  });
  it('has new notes in the value while they are typed, beside the kept ones', async () => {
    const { root, held } = await open({ only: ['name', 'requirements'] });
    await press(control(root, 'Add a note'));
    await type(control(root, 'New note 1'), 'Needs remote control');
    expect(held.value.requirements).toEqual([
      ...(Array.isArray(DATA.requirements) ? DATA.requirements : []),
      { text: 'Needs remote control' },
    ]);
    expect(field(root, 'requirements').textContent).toContain('希望 48 间教室统一管理');
  });
  it('uploads files one by one and tells what went wrong', async () => {
    const { root, held, page: shown } = await open({ only: ['name', 'photos'] });
    const input = find<HTMLInputElement>(field(root, 'photos'), '[data-testid="file-input"]');
    const choose = async (file: File) => {
      Object.defineProperty(input, 'files', { value: [file], configurable: true });
      await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
      await shown.settle();
    };
    await choose(new File(['x'], 'site.jpg', { type: 'image/jpeg' }));
    expect(held.value.photos).toHaveLength(2);
    await choose(new File(['x'], 'plan.pdf', { type: 'application/pdf' }));
    expect(held.value.photos).toHaveLength(2);
    expect(field(root, 'photos').textContent).toContain('only photos are accepted here');
  });
  it('shows a file once that is there with the record before its upload is told', async () => {
    const photo = {
      id: 'f9',
      name: 'late.jpg',
      mediaType: 'image/jpeg',
      size: 1,
      sha256: 'z',
      kind: 'photo',
      at: '',
      by: 'u',
    } satisfies FileValue;
    const {
      root,
      held,
      page: shown,
    } = await open({
      only: ['name', 'photos'],
      upload: async () => {
        await act(async () => held.arrive({ ...held.value, photos: [photo] }));
        return photo;
      },
    });
    const input = find<HTMLInputElement>(field(root, 'photos'), '[data-testid="file-input"]');
    Object.defineProperty(input, 'files', { value: [new File(['x'], 'late.jpg', { type: 'image/jpeg' })], configurable: true });
    await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
    await shown.settle();
    expect(held.value.photos).toEqual([photo]);
  });
  it('keeps what is typed while a file is under way', async () => {
    let arrived = (_: FileValue) => {};
    const upload = () => new Promise<FileValue>((resolve) => (arrived = resolve));
    const { root, held, page: shown } = await open({ only: ['name', 'photos'], upload });
    const input = find<HTMLInputElement>(field(root, 'photos'), '[data-testid="file-input"]');
    Object.defineProperty(input, 'files', { value: [new File(['x'], 'late.jpg', { type: 'image/jpeg' })], configurable: true });
    await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
    await type(find<HTMLInputElement>(field(root, 'name'), 'input'), 'typed meanwhile');
    arrived({ id: 'f9', name: 'late.jpg', mediaType: 'image/jpeg', size: 1, sha256: 'z', kind: 'photo', at: '', by: 'u' });
    await shown.settle();
    expect(held.value.name).toBe('typed meanwhile');
    expect(held.value.photos).toHaveLength(2);
  });
  it('says that files come after the first save', async () => {
    const { root } = await open({ only: ['name', 'photos'], uploads: false });
    expect(field(root, 'photos').textContent).toContain('Files can be added once the record is saved.');
  });
});
