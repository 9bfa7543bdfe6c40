import type { Process, Sample } from '../../../schemas/process';
import type { Version } from '../../core/compile';
import { type Actor, type Command, GATE_CODES, type Json, type RecordData } from '../../core/types';
import type { CompiledVersions } from '../compiled-versions';
import { FORBIDDEN, NOT_FOUND, refused } from '../refused';
import type { ExecuteRequest, ExecuteResult, ProcessService, Refused, ShellDeps } from '../services';
import { inOrder, resolveRefs } from './sample-order';
import { stagePath } from './stage-path';

type SampleDeps = Pick<ShellDeps, 'store' | 'newId'> & {
  versions: CompiledVersions;
  execute: (request: ExecuteRequest) => Promise<ExecuteResult>;
};
/** Evidence that is a file cannot travel in a template, so gates are passed by waiver where it is missing. */
const WAIVER = { reason: '示例数据 / sample data' };

/**
 * Creates the sample records of the latest version through the one door: create all, then the relations that ran ahead, then
 * the moves to their stages. Each command has its own idempotency key, so an import that was cut off goes on where it
 * stopped, and one that was done does nothing.
 */
export function importSamples(deps: SampleDeps): ProcessService['importSamples'] {
  return async (key, actor) => {
    if (!actor.admin) return FORBIDDEN;
    const version = await deps.versions.get(key, 'latest');
    if (version === null) return NOT_FOUND;
    const setting = `samplesImported:${key}`;
    if ((await deps.store.setting(setting)) !== null) return { ok: true, value: { created: 0 } };
    const result = await new SampleImport(deps, version, actor).run();
    if (result !== null) return result;
    const created = version.process.samples?.length ?? 0;
    await deps.store.setSetting(setting, String(created));
    return { ok: true, value: { created } };
  };
}

class SampleImport {
  private readonly ids = new Map<string, string>();
  private readonly process: Process;

  constructor(
    private readonly deps: SampleDeps,
    private readonly version: Version,
    private readonly actor: Actor,
  ) {
    this.process = version.process;
  }

  /** Null when all went well, else what stood in the way. */
  async run(): Promise<Refused | null> {
    const samples = inOrder(this.process.samples ?? []);
    const late: { sample: Sample; fields: string[] }[] = [];
    for (const sample of samples) {
      const { data, later } = this.resolve(sample);
      const id = this.deps.newId();
      const result = await this.command(sample, 'create', { type: 'createRecord', id, recordType: sample.recordType, data });
      if (!('id' in result)) return result;
      this.ids.set(sample.ref, result.id);
      if (later.length > 0) late.push({ sample, fields: later });
    }
    for (const { sample, fields } of late) {
      const { data } = this.resolve(sample);
      const result = await this.command(sample, 'relate', { type: 'updateRecord', data: pick(data, fields) });
      if (!('id' in result)) return result;
    }
    for (const sample of samples) {
      const refusal = await this.moveAlong(sample);
      if (refusal !== null) return refusal;
    }
    return null;
  }

  private resolve(sample: Sample): { data: RecordData; later: string[] } {
    const type = this.version.types.get(sample.recordType);
    const data = sample.data as RecordData;
    return type === undefined ? { data, later: [] } : resolveRefs(type, data, this.ids);
  }

  private async moveAlong(sample: Sample): Promise<Refused | null> {
    const pipeline = this.version.types.get(sample.recordType)?.pipeline;
    if (!pipeline || sample.stage === undefined) return null;
    const moves = stagePath(pipeline, pipeline.initial.id, sample.stage) ?? [];
    for (const [step, { transition, to, reason }] of moves.entries()) {
      const move: Command = { type: 'moveRecord', transition: transition.id, to: to.id };
      if (reason !== 'none') move.reason = sample.reason ?? transition.reasons?.[0]?.id ?? WAIVER.reason;
      const open = await this.command(sample, `move${step}`, move);
      if ('id' in open) continue;
      if (open.reason !== 'rejected' || !open.rejections.every(({ code }) => GATE_CODES.has(code))) return open;
      const waived = await this.command(sample, `move${step}`, { ...move, waiver: WAIVER });
      if (!('id' in waived)) return waived;
    }
    return null;
  }

  private async command(sample: Sample, step: string, command: Command): Promise<{ id: string } | Refused> {
    const { process, actor } = this;
    const recordId = this.ids.get(sample.ref);
    const result = await this.deps.execute({
      process: process.key,
      recordType: sample.recordType,
      ...(recordId === undefined ? {} : { recordId }),
      command,
      actor,
      idempotency: { key: `sample/${process.key}/${sample.ref}/${step}`, requestHash: 'sample' },
      reply: (record) => ({ status: 200, body: { id: record.id } }),
    });
    if (result.ok) return { id: 'replayed' in result ? idOf(result.replayed.body) : result.record.id };
    if (result.reason === 'rejected') return refused(result.rejections);
    if (result.reason === 'not_found') return NOT_FOUND;
    throw new Error(`A sample could not be imported: ${result.reason}`);
  }
}

function idOf(body: Json): string {
  return String((body as { id: string }).id);
}

function pick(data: RecordData, fields: readonly string[]): RecordData {
  return Object.fromEntries(Object.entries(data).filter(([id]) => fields.includes(id)));
}
