import type { StandIn } from '../../../runtime/shell/approvals/approval-store';
import { StandInBody, StandInItem } from '../approval-schemas';
import { type Route, route } from '../route/define-route';
import { ApiRefusal } from '../route/problem-details';
import { json, noContent } from '../route/reply';

const item = ({ standIn, from, until }: StandIn) => ({ standIn, from, until });
const MESSAGES = {
  unknown_person: ['/standIn', 'there is no such person, or they are no longer active'],
  yourself: ['/standIn', 'must be somebody else'],
  ends_before_it_begins: ['/until', 'must be later than `from`'],
  too_long: ['/until', 'at most 366 days after `from`'],
} as const;

/** RFC 3339, answered as UTC with milliseconds. */
function readMoment(text: string, path: string): string {
  const at = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new ApiRefusal('invalid_request', { errors: [{ path, message: 'must be an RFC 3339 time' }] });
  return new Date(at).toISOString();
}

/** Who answers for the caller while they are away. */
export function standInRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/me/stand-in',
      operationId: 'getMyStandIn',
      summary: 'Who gives own approvals while one is away',
      tag: 'Me',
      auth: 'signedIn',
      responses: { 200: { description: 'the stand-in', schema: StandInItem }, 404: { description: 'there is none' } },
      async handler({ person, deps }) {
        const found = await deps.services.approvals.standIn(person.id);
        if (found === null) throw new ApiRefusal('not_found');
        return json(item(found));
      },
    }),
    route({
      method: 'PUT',
      path: '/me/stand-in',
      operationId: 'setMyStandIn',
      summary: 'Name who gives own approvals from one moment until another',
      tag: 'Me',
      auth: 'signedIn',
      body: StandInBody,
      responses: { 200: { description: 'the stand-in', schema: StandInItem } },
      async handler({ body, person, deps }) {
        const standIn: StandIn = {
          person: person.id,
          standIn: body.standIn,
          from: readMoment(body.from, '/from'),
          until: readMoment(body.until, '/until'),
        };
        const saved = await deps.services.approvals.saveStandIn(standIn);
        if (saved.ok) return json(item(standIn));
        const [path, message] = MESSAGES[saved.reason];
        throw new ApiRefusal('invalid_request', { errors: [{ path, message }] });
      },
    }),
    route({
      method: 'DELETE',
      path: '/me/stand-in',
      operationId: 'removeMyStandIn',
      summary: 'Give own approvals oneself again',
      tag: 'Me',
      auth: 'signedIn',
      responses: { 204: { description: 'removed' } },
      async handler({ person, deps }) {
        await deps.services.approvals.removeStandIn(person.id);
        return noContent();
      },
    }),
  ];
}
