/** RFC 9457 answers: every refusal of the API has a code, a status and a title in the reader's language. */
import type { DuplicateLook } from '../../../runtime/core/ownership/duplicates';
import type { Rejection } from '../../../runtime/core/types';
import type { Problem } from '../../../schemas/problem';
import type { Text } from '../../../schemas/process';
import { bilingual, type Locale, localise } from '../../../schemas/text';

interface Refusal {
  status: number;
  title: Text;
}
const refusal = (status: number, zh: string, en: string): Refusal => ({ status, title: bilingual(zh, en) });

/** Codes of refusals that are about the request; those about a command stand in `rejections`, about a process in `problems`. */
export const REFUSALS = {
  invalid_json: refusal(400, '请求正文不是有效的 JSON', 'The body is not valid JSON'),
  json_too_deep: refusal(400, 'JSON 嵌套过深', 'The JSON is nested too deeply'),
  forbidden_key: refusal(400, 'JSON 含有不允许的键名', 'The JSON has a key that is not allowed'),
  invalid_value: refusal(400, 'JSON 含有不允许的值', 'The JSON has a value that is not allowed'),
  invalid_request: refusal(400, '请求不符合接口定义', 'The request does not match the interface'),
  invalid_cursor: refusal(400, '分页游标无效', 'The cursor is not valid'),
  invalid_query: refusal(400, '筛选或排序无效', 'The filter or the order is not valid'),
  invalid_idempotency_key: refusal(400, '幂等键无效', 'The Idempotency-Key is not valid'),
  idempotency_key_required: refusal(400, '需要 Idempotency-Key 请求头', 'The Idempotency-Key header is required'),
  invalid_if_match: refusal(400, 'If-Match 请求头无效', 'The If-Match header is not valid'),
  sign_in_required: refusal(401, '请先登录', 'Sign in first'),
  signature_refused: refusal(401, '签名无效或已过期', 'The signature is missing, wrong or too old'),
  wrong_credentials: refusal(401, '邮箱或密码不正确', 'The e-mail address or the password is wrong'),
  forbidden: refusal(403, '没有权限', 'You may not do this'),
  client_header_required: refusal(403, '缺少 X-Pinion-Client 请求头', 'The X-Pinion-Client header is missing'),
  foreign_origin: refusal(403, '请求来自其他网站', 'The request comes from another site'),
  not_found: refusal(404, '不存在或不可见', 'Not found'),
  method_not_allowed: refusal(405, '不支持该请求方法', 'The method is not allowed here'),
  key_reused: refusal(409, '该幂等键已用于另一请求', 'The Idempotency-Key was used for another request'),
  email_taken: refusal(409, '该邮箱已被使用', 'The e-mail address is taken'),
  last_admin: refusal(409, '至少要保留一位管理员', 'The last active administrator has to stay'),
  team_cycle: refusal(409, '团队不能隶属于自己的下级', 'A team cannot stand below itself'),
  endpoint_taken: refusal(409, '该编号已被使用', 'The id is taken'),
  team_in_use: refusal(409, '团队仍在使用中', 'The team is still in use'),
  stale_version: refusal(412, '内容已被他人修改', 'It was changed meanwhile'),
  body_too_large: refusal(413, '请求正文过大', 'The body is too large'),
  unsupported_media_type: refusal(415, '不支持该内容类型', 'The content type is not supported'),
  rejected: refusal(422, '操作被拒绝', 'The command was refused'),
  gate_closed: refusal(422, '通关凭证还不齐', 'The gate is closed: evidence is still missing'),
  definition_problems: refusal(422, '流程定义有问题', 'The process has problems'),
  endpoint_unusable: refusal(422, '网址或密钥不可用', 'The address or the secret cannot be used'),
  unknown_team: refusal(422, '团队不存在', 'The team does not exist'),
  unknown_process: refusal(422, '流程不存在', 'The process does not exist'),
  if_match_required: refusal(428, '需要 If-Match 请求头', 'The If-Match header is required'),
  too_many_attempts: refusal(429, '尝试次数过多,请稍后再试', 'Too many attempts; try again later'),
  too_many_streams: refusal(429, '打开的页面过多,暂不实时更新', 'Too many pages are open; this one is not updated by itself'),
  internal: refusal(500, '服务器内部错误', 'Something went wrong here'),
  read_too_long: refusal(422, '要查的内容太多，请缩小筛选范围后再试', 'This takes too long to look up: narrow the filter and try again'),
  unavailable: refusal(503, '暂时连不上数据库，请稍后重试', 'The database cannot be reached for now: try again in a moment'),
  busy: refusal(503, '系统繁忙,请重试', 'Busy; try again'),
} satisfies Record<string, Refusal>;
export type RefusalCode = keyof typeof REFUSALS;

/** What a refusal may say beyond its code. */
export interface RefusalDetails {
  detail?: Text;
  rejections?: readonly Rejection[];
  problems?: readonly Problem[];
  /** faults of the request itself, by JSON Pointer */
  errors?: readonly { path: string; message: string }[];
  currentVersion?: number;
  headers?: Record<string, string>;
  /** wins over the status of the code */
  status?: number;
}

/** A refusal thrown anywhere below a route; the one place that answers turns it into problem details. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  constructor(
    readonly code: RefusalCode,
    readonly details: RefusalDetails = {},
  ) {
    super(code);
  }
}

export const localisedRejection = ({ duplicate, ...rejection }: Rejection, locale: Locale) => ({
  ...rejection,
  message: localise(rejection.message, locale),
  ...(duplicate ? { duplicate: localisedLook(duplicate, locale) } : {}),
});
export const localisedLook = (look: DuplicateLook, locale: Locale) => ({ ...look, label: localise(look.label, locale, look.rule) });
export const localisedProblem = (problem: Problem, locale: Locale) => ({
  ...problem,
  message: localise(problem.message, locale),
  ...(problem.fix ? { fix: { ...problem.fix, label: localise(problem.fix.label, locale) } } : {}),
});

/** Sent with every answer of the API: nothing of it may be kept by a cache, framed, or run as a page. */
export const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** The `application/problem+json` answer of a refusal, in one language. */
export function problemResponse(code: RefusalCode, locale: Locale, details: RefusalDetails = {}): Response {
  const { title, status: ownStatus } = REFUSALS[code];
  const status = details.status ?? ownStatus;
  const first = details.rejections?.[0] ?? details.problems?.find((problem) => problem.severity === 'error');
  const detail = details.detail ? localise(details.detail, locale) : first ? localise(first.message, locale) : localise(title, locale);
  const body = {
    type: `/api-docs#${code}`,
    title: localise(title, locale),
    status,
    detail,
    code,
    ...(details.rejections ? { rejections: details.rejections.map((one) => localisedRejection(one, locale)) } : {}),
    ...(details.problems ? { problems: details.problems.map((one) => localisedProblem(one, locale)) } : {}),
    ...(details.errors ? { errors: details.errors } : {}),
    ...(details.currentVersion === undefined ? {} : { currentVersion: details.currentVersion }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...SECURITY_HEADERS, ...details.headers },
  });
}
