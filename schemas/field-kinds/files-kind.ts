import { DOUBLE, listOf, mapOf, STRING } from '../expression/value-type';
import { isMap, type Json } from '../json';
import type { FieldSchema } from '../process';
import { bilingual } from '../text';
import { atMost, type FieldKindEntry, type ValueCheck, type ValueIssue } from './kind-entry';

export const MAX_FILES = 100;
const KIND_NAMES = { photo: ['照片', 'photos'], document: ['文档', 'documents'] } as const;

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength }) as const;

/** Too many, or not of the kind: told with codes of their own, so that an upload can answer them. */
function furtherCheck(field: FieldSchema): ValueCheck {
  const most = atMost(field.maxItems, MAX_FILES);
  const accept = field['x-files']?.accept ?? 'any';
  const tooMany: ValueIssue = { code: 'too_many_files', message: bilingual(`最多 ${most} 个文件。`, `At most ${most} files.`) };
  const [zh, en] = accept === 'any' ? ['', ''] : KIND_NAMES[accept];
  const wrongKind: ValueIssue = { code: 'wrong_file_kind', message: bilingual(`这里只能上传${zh}。`, `Only ${en} may be added here.`) };
  const isWrong = (file: Json) => accept !== 'any' && isMap(file) && typeof file.kind === 'string' && file.kind !== accept;
  return (value) => {
    if (!Array.isArray(value)) return null;
    if (value.length > most) return tooMany;
    return value.some(isWrong) ? wrongKind : null;
  };
}

export const files: FieldKindEntry = {
  valueType: null,
  valueSchema: (field) => {
    const accept = field['x-files']?.accept ?? 'any';
    return {
      type: 'array',
      maxItems: atMost(field.maxItems, MAX_FILES),
      items: {
        type: 'object',
        properties: {
          id: text(100),
          name: text(500),
          mediaType: text(200),
          size: { type: 'integer', minimum: 0 },
          sha256: text(64),
          kind: { type: 'string', enum: accept === 'any' ? ['photo', 'document'] : [accept] },
          at: text(40),
          by: text(100),
        },
        required: ['id', 'name', 'mediaType', 'size', 'sha256', 'kind', 'at', 'by'],
        additionalProperties: false,
      },
    };
  },
  furtherCheck,
  expressionType: () =>
    listOf(
      mapOf({
        id: STRING,
        name: STRING,
        mediaType: STRING,
        size: DOUBLE,
        sha256: STRING,
        kind: { is: 'string', options: ['photo', 'document'] },
        at: STRING,
        by: STRING,
      }),
    ),
  infers: (field) => field['x-files'] !== undefined,
  defaultField: { type: 'array', items: { type: 'object' }, 'x-kind': 'files', 'x-files': { accept: 'any' }, maxItems: 20 },
};
