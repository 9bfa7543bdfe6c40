/** A conflict of a merge as a question with two answers, in plain words. */
import { enumeratedInWords } from '../../schemas/diff-values';
import { EXPRESSIONS, propertyInWords, valueInWords } from '../../schemas/diff-words';
import type { Criterion, FormField, Grant, Process, RecordType, Text } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { expressionWords } from '../../schemas/words/expression-words';
import { fieldOf } from '../draft/edits/place-field';
import { placeInWords, showMe } from '../problems/show-me';
import { criterionSentence } from '../words/criterion';
import { grantSentence } from '../words/grant';
import { listed } from '../words/list';
import { fieldName, recordTypeIn, recordTypeName, tabName } from '../words/names';
import { say } from '../words/say';
import type { MergeConflict } from './merge-conflict';
import type { Side } from './merge-value';
import { type Part, type PartKind, type Parts, takenApart } from './process-parts';

export interface ConflictWords {
  /** what is asked about: “Field “Amount” of “Deal”: the label” */
  what: Text;
  mine: Text;
  theirs: Text;
}

const LISTS: Readonly<Record<PartKind, Text>> = {
  process: '',
  recordType: say('记录类型', 'the record types'),
  field: say('字段', 'the fields'),
  form: say('表单', 'the forms'),
  tab: say('页签', 'the tabs'),
  section: say('分区', 'the sections'),
  placement: say('表单字段', 'the fields of the form'),
  pipeline: '',
  stage: say('阶段', 'the stages'),
  criterion: say('通关条件', 'the criteria'),
  timer: say('时限', 'the timers'),
  task: say('任务', 'the tasks'),
  transition: say('流转', 'the transitions'),
  approval: say('审批', 'the approvals'),
  level: say('审批级别', 'the levels'),
  role: say('角色', 'the roles'),
  calendar: say('工作日历', 'the work calendars'),
  automation: say('自动化', 'the automations'),
  article: say('知识', 'the articles'),
  sample: say('示例', 'the samples'),
  scenario: say('场景', 'the scenarios'),
};
/** Parts that are taken as a unit, by the list they stand in. */
const UNITS: Readonly<Record<string, Text>> = {
  role: say('全部角色', 'All roles'),
  calendar: say('全部工作日历', 'All work calendars'),
  automation: say('全部自动化', 'All automations'),
  article: say('全部知识', 'All articles'),
  sample: say('全部示例', 'All samples'),
  scenario: say('全部场景', 'All scenarios'),
};

/** What both documents say where they do not agree. */
export function conflictInWords(conflict: MergeConflict, mine: Process, theirs: Process): ConflictWords {
  return new Words(mine, theirs).of(conflict);
}

const known = new WeakMap<Process, Parts>();
function partsOf(process: Process): Parts {
  const parts = known.get(process) ?? takenApart(process);
  known.set(process, parts);
  return parts;
}

class Words {
  constructor(
    private readonly mine: Process,
    private readonly theirs: Process,
  ) {}

  of(conflict: MergeConflict): ConflictWords {
    const { kind, what } = conflict;
    const thing = this.thing(conflict);
    const answers = (answer: (value: unknown, process: Process) => Text) => ({
      mine: answer(conflict.mine, this.mine),
      theirs: answer(conflict.theirs, this.theirs),
    });
    switch (kind) {
      case 'changed': {
        const asked = conflict.property.length === 0 ? thing : say('{0}：{1}', '{0}: {1}', thing, properties(conflict.property));
        return { what: asked, ...answers((value, process) => this.value(conflict, value, process)) };
      }
      case 'removed':
        return {
          what: thing,
          ...answers((value) =>
            value === undefined ? say('已删除', 'removed') : say('保留，含其修改', 'kept, with what was changed in it'),
          ),
        };
      case 'order':
        return {
          what: say('{0}：{1}的顺序', '{0}: the order of {1}', thing, LISTS[what]),
          ...answers((keys, process) => listed((keys as string[]).map((key) => nameOf(partsOf(process).get(key), key)))),
        };
      case 'place':
        return {
          what: thing,
          ...answers((key, process) =>
            say('放在“{0}”', 'stands in “{0}”', nameOf(partsOf(process).get(String(key)), String(key).split('/').at(-1) ?? '')),
          ),
        };
      case 'together':
        return { what: this.together(conflict), ...answers(() => say('整体采用这一方', 'all of it from this side')) };
    }
  }

  private together({ key, problem }: MergeConflict): Text {
    const [unit = '', id = ''] = key.slice(0, key.lastIndexOf(':')).split('/');
    const type = recordTypeIn(this.mine, id) ?? recordTypeIn(this.theirs, id);
    const name =
      type === undefined ? (UNITS[unit] ?? say('整个流程', 'The whole process')) : say('记录类型“{0}”', 'Record type “{0}”', type.label);
    const reason = problem?.message ?? '';
    return say('{0}：两边的修改合在一起无法保存（{1}）', '{0}: what both changed cannot be saved together ({1})', name, reason);
  }

  private thing({ inMine, inTheirs, kind, what, key }: MergeConflict): Text {
    const side: Side = inMine === undefined ? 'theirs' : 'mine';
    const path = inMine ?? inTheirs;
    if (path === undefined) return say('流程设置', 'The process');
    const target = showMe(this[side], path);
    const place = placeInWords(this[side], target);
    // an order is one of things in the place, which is named as a whole
    if (kind === 'order' && what !== 'pipeline') return place;
    if (what === 'placement' && target.formField !== undefined)
      return say(
        '{0}里的字段“{1}”',
        '{0}, its field “{1}”',
        place,
        fieldName(recordTypeIn(this[side], target.recordType ?? ''), target.formField),
      );
    if (what === 'section')
      return say(
        '{0}里的分区“{1}”',
        '{0}, its section “{1}”',
        place,
        nameOf(partsOf(this[side]).get(key.split(':')[0] ?? ''), target.section ?? ''),
      );
    if (what === 'level')
      return say('{0}里的级别“{1}”', '{0}, its level “{1}”', place, nameOf(partsOf(this[side]).get(key.split(':')[0] ?? ''), key));
    if (what === 'pipeline') return say('“{0}”的阶段流程', 'Pipeline of “{0}”', recordTypeName(this[side], target.recordType ?? ''));
    return place;
  }

  private value(conflict: MergeConflict, value: unknown, process: Process): Text {
    const { what, property } = conflict;
    if (value === undefined) return say('没有', 'none');
    if (what === 'criterion' && property.length === 0)
      return criterionSentence(process, this.typeOf(conflict, process), value as Criterion);
    if (typeof value === 'string' && EXPRESSIONS.has(property.at(-1) ?? ''))
      return expressionWords(process, this.typeOf(conflict, process), value);
    if (what === 'section' && property[0] === 'tab') {
      const { form = '' } = showMe(this.mine, conflict.inMine ?? '');
      return say('“{0}”', '“{0}”', tabName(this.typeOf(conflict, process), form, String(value)));
    }
    if (!Array.isArray(value)) return enumeratedInWords(property.join('.'), value) ?? valueInWords(value);
    if (value.length === 0) return say('没有', 'none');
    if (property[0] === 'grants') return listed((value as Grant[]).map((grant) => grantSentence(process, grant)));
    return value.every((item) => typeof item === 'string') ? listed(value) : valueInWords(value);
  }

  /** The record type whose fields a thing names. */
  private typeOf({ inMine, inTheirs }: MergeConflict, process: Process): RecordType | undefined {
    const side: Side = inMine === undefined ? 'theirs' : 'mine';
    const { recordType, automation, article } = showMe(this[side], inMine ?? inTheirs ?? '');
    const owner = this[side].automations?.find(({ id }) => id === automation) ?? this[side].knowledge?.find(({ id }) => id === article);
    return recordTypeIn(process, recordType ?? owner?.recordType ?? '');
  }
}

const LANGUAGES: Readonly<Record<string, Text>> = { 'zh-CN': say('中文', 'in Chinese'), en: say('英文', 'in English') };

/** The way to a property; names within (a choice, a language) stay what they are. */
function properties(property: readonly string[]): Text {
  const whole = property.join('.');
  const name = localise(propertyInWords(whole), 'en') === whole ? property.map((part) => part.replace(/^:/, '')) : [whole];
  return name
    .map((part) => LANGUAGES[part] ?? propertyInWords(part))
    .reduce<Text>((words, next) => (words === '' ? next : say('{0} · {1}', '{0} · {1}', words, next)), '');
}

/** What a thing is called. */
function nameOf(part: Part | undefined, id: string): Text {
  if (part === undefined) return id;
  if (part.kind === 'placement') return fieldOf(part.own as FormField);
  const own = part.own as { label?: Text; title?: string; 'x-label'?: Text };
  const label = own.label ?? own['x-label'] ?? own.title;
  return label === undefined || localise(label, 'en') === '' ? part.id : label;
}
