/** Every place of timers that names a part of the process. */
import { messageExpressions } from '../../schemas/checks/recipients';
import { below } from '../../schemas/pointer';
import type { RecordType, Text } from '../../schemas/process';
import type { SlaTimer } from '../../schemas/sla-timer';
import { say } from '../words/say';
import type { NamedIn } from './expression-names';
import type { Visit } from './target';

export function timerReferences(type: RecordType, path: string, namedIn: NamedIn, visit: Visit): void {
  const walk = (timers: readonly SlaTimer[] | undefined, where: string) => {
    for (const [at, timer] of (timers ?? []).entries()) new TimerWalk(type.id, timer, below(where, at), namedIn, visit).walk();
  };
  walk(type.timers, below(path, 'timers'));
  for (const [at, stage] of (type.pipeline?.stages ?? []).entries()) walk(stage.timers, below(path, 'pipeline', 'stages', at, 'timers'));
}

class TimerWalk {
  private readonly place: () => Text;

  constructor(
    private readonly recordType: string,
    private readonly timer: SlaTimer,
    private readonly path: string,
    private readonly namedIn: NamedIn,
    private readonly visit: Visit,
  ) {
    this.place = () => say('时限“{0}”', 'Timer “{0}”', timer.label);
  }

  walk(): void {
    const { rules, pause, restart, escalation = [] } = this.timer;
    for (const [at, { when, limit }] of rules.entries()) {
      const rule = below(this.path, 'rules', at);
      this.expression(when, below(rule, 'when'));
      if (limit.calendar === undefined) continue;
      this.visit({ what: 'calendar', calendar: limit.calendar }, below(rule, 'limit', 'calendar'), this.place, 'structure');
    }
    this.expression(pause, below(this.path, 'pause'));
    for (const [at, field] of (restart?.fields ?? []).entries()) this.field(field, below(this.path, 'restart', 'fields', at));
    for (const [at, { to, message, nextActions = [] }] of escalation.entries()) {
      const step = below(this.path, 'escalation', at);
      for (const [place, one] of to.entries()) {
        const where = below(step, 'to', place);
        if (one.kind === 'role') this.visit({ what: 'role', role: one.role }, below(where, 'role'), this.place, 'structure');
        else if (one.kind === 'field') this.field(one.field, below(where, 'field'));
      }
      const said = [
        ...messageExpressions(message, below(step, 'message')),
        ...nextActions.flatMap((text, place) => messageExpressions(text, below(step, 'nextActions', place))),
      ];
      for (const { source, path } of said) this.expression(source, path);
    }
  }

  private field(field: string, path: string): void {
    this.visit({ what: 'field', recordType: this.recordType, field }, path, this.place, 'structure');
  }
  private expression(source: string | undefined, path: string): void {
    if (source !== undefined) for (const target of this.namedIn(source)) this.visit(target, path, this.place, 'expression');
  }
}
