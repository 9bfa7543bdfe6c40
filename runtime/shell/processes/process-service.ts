import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../schemas/canonical-json';
import { checkPublishable } from '../../../schemas/check-publishable';
import { diffProcesses } from '../../../schemas/diff';
import { exportProcess } from '../../../schemas/export-process';
import { readProcess } from '../../../schemas/import-process';
import type { Problem } from '../../../schemas/problem';
import type { Process } from '../../../schemas/process';
import { bilingual } from '../../../schemas/text';
import { compileVersion } from '../../core/compile';
import { processModel } from '../../core/model';
import type { CompiledVersions } from '../compiled-versions';
import { impactOf } from '../migrations/impact';
import type { KeyFinder } from '../ownership/find-keys';
import type { ImportResult, ProcessService, ShellDeps } from '../services';
import { ajvProblems } from './ajv-gate';
import { backtestOf } from './backtest';

type ProcessDeps = Pick<ShellDeps, 'store' | 'clock'> & { versions: CompiledVersions; keys: Pick<KeyFinder, 'published'> };
type Which = 'draft' | 'latest' | number;

/** Definitions: drafts, versions, and what keeps a draft from becoming a version. Who may do this is asked by the caller. */
export function processService(deps: ProcessDeps): Omit<ProcessService, 'importSamples'> {
  const { store, clock, versions, keys } = deps;
  const { processes } = store;

  const documentOf = async (key: string, which: Which): Promise<Process | null> =>
    (which === 'draft' ? await processes.draft(key) : await processes.version(key, which))?.document ?? null;

  const publishDocument = async (key: string, document: Process, by: string): Promise<number> => {
    const hash = createHash('sha256').update(canonicalJson(document)).digest('hex');
    const { number } = await processes.publish(key, document, hash, by, clock.now());
    versions.published(key);
    void keys.published(key);
    return number;
  };

  /** The draft as it would run; what cannot be published cannot run. */
  const runnableDraft = async (key: string) => {
    const draft = await processes.draft(key);
    if (draft === null) return { ok: false as const, reason: 'not_found' as const };
    const problems = publishProblems(draft.document).filter(isError);
    if (problems.length > 0) return { ok: false as const, reason: 'problems' as const, problems };
    return { ok: true as const, version: compileVersion(draft.document, 0) };
  };

  return {
    list: () => processes.list(),
    check: (text) => {
      const read = readProcess(text);
      return read.ok ? publishProblems(read.process) : read.problems;
    },

    async importText(text, by, { publish, expectedKey, expectedRevision }): Promise<ImportResult> {
      const read = readProcess(text);
      if (!read.ok) return { ok: false, reason: 'problems', problems: read.problems };
      const { process: document } = read;
      const { key } = document;
      if (expectedKey !== undefined && expectedKey !== key)
        return { ok: false, reason: 'problems', problems: [keyMismatch(expectedKey, key)] };
      const problems = publishProblems(document);
      if (publish && problems.some(isError)) return { ok: false, reason: 'problems', problems };
      const saved = await processes.saveDraft(key, document, by, clock.now(), expectedRevision ?? null);
      if (!saved.ok) return { ok: false, reason: 'revision_conflict', revision: (await processes.draft(key))?.revision ?? 0 };
      const version = publish ? await publishDocument(key, document, by) : null;
      return { ok: true, key, revision: saved.revision, version, problems, document };
    },

    async publish(key, by) {
      const draft = await processes.draft(key);
      if (draft === null) return { ok: false, reason: 'not_found' };
      const problems = publishProblems(draft.document);
      if (problems.some(isError)) return { ok: false, reason: 'problems', problems };
      return { ok: true, version: await publishDocument(key, draft.document, by) };
    },

    async impact(key, to, mapping) {
      if (to !== undefined) {
        const version = await versions.get(key, to);
        return version === null ? { ok: false, reason: 'not_found' } : { ok: true, types: await impactOf(deps, version, mapping) };
      }
      const draft = await runnableDraft(key);
      return draft.ok ? { ok: true, types: await impactOf(deps, draft.version, mapping) } : draft;
    },

    async backtest(key, months) {
      const draft = await runnableDraft(key);
      return draft.ok ? backtestOf(deps, draft.version, months) : draft;
    },

    draft: (key) => processes.draft(key),
    versions: (key) => processes.versions(key),
    version: (key, number) => processes.version(key, number),
    compiled: (key, number) => versions.get(key, number),

    async exportText(key, which) {
      const document = await documentOf(key, which);
      return document === null ? null : exportProcess(document);
    },
    async diff(key, from, to) {
      const [before, after] = await Promise.all([documentOf(key, from), documentOf(key, to)]);
      return before === null || after === null ? null : diffProcesses(before, after);
    },
    async model(key, actor, locale) {
      const version = await versions.get(key, 'latest');
      if (version === null) return null;
      const types = [...version.types.keys()];
      const others = await Promise.all(types.map((type) => versions.othersInUse(version, type)));
      return processModel(version, actor, locale, new Map(types.map((type, at) => [type, others[at] ?? []])));
    },
  };
}

/** Everything that is to be said about a document before it is published; ajv is asked only about what is sound otherwise. */
function publishProblems(document: Process): Problem[] {
  const problems = checkPublishable(document);
  return problems.some(isError) ? problems : [...problems, ...ajvProblems(document)];
}

function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}

function keyMismatch(expected: string, found: string): Problem {
  const message = bilingual(
    `这里需要流程「${expected}」，文件中是「${found}」。`,
    `This is the place of the process “${expected}”, but the document is “${found}”.`,
  );
  return { code: 'key_mismatch', path: '/key', message, severity: 'error' };
}
