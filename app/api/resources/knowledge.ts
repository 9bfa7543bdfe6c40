import type { Offer as CoreOffer } from '../../../runtime/core/knowledge/knowledge-for';
import { type Locale, localise } from '../../../schemas/text';
import { type Route, route } from '../route/define-route';
import { json, unwrap } from '../route/reply';
import { itemsOf, Offer } from '../schemas';

/** An offer in the caller's language. */
export function offerItem({ title, body, links, why, ...rest }: CoreOffer, locale: Locale) {
  return {
    ...rest,
    title: localise(title, locale, rest.id),
    body: localise(body, locale),
    links: links.map(({ label, url }) => ({ label: localise(label, locale, url), url })),
    why: why.map(({ by, text }) => ({ by, text: localise(text, locale) })),
  };
}

/** What the process knows that fits a record. */
export function knowledgeRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/processes/{process}/records/{type}/{id}/knowledge',
      operationId: 'listKnowledge',
      summary: 'Talk tracks and articles that fit the record, the best three, and why',
      tag: 'Records',
      auth: 'signedIn',
      responses: { 200: { description: 'the offers', schema: itemsOf(Offer) } },
      async handler({ params, deps, actor, locale }) {
        const { process, type, id } = params;
        const offers = unwrap(await deps.services.records.knowledge(process, type, id, await actor(process)));
        return json({ items: offers.map((one) => offerItem(one, locale)) });
      },
    }),
  ];
}
