import type { Address } from '../../core/recipients';
import { type AutomationDeps, deliverAutomation } from '../automations/deliver-automation';
import { deliverMessage, deliverMessageMail } from '../inbox/deliver-message';
import type { Live } from '../live/live-hub';
import type { Mailer } from '../mail/mailer';
import type { Outbound } from '../outbound/outbound';
import type { Deliverers } from '../outbox/outbox';
import { peopleAt } from '../people/addressed-people';
import type { Clock, Store } from '../ports';
import type { PeopleService } from '../services';
import { endpointDeliverers } from './endpoint-deliverers';
import { mailDeliverer } from './mail-deliverer';

/** What the operator decided about the world outside. */
export interface Outside {
  outbound: Outbound;
  /** null: no mail is sent */
  mailer: Mailer | null;
  /** origin that people use; null when nobody said so, and then nothing links to Pinion */
  baseUrl: string | null;
}

export interface DelivererDeps {
  store: Pick<Store, 'endpoints' | 'people' | 'notifications'>;
  people: Pick<PeopleService, 'actor' | 'person'>;
  clock: Clock;
  newId: () => string;
  live: Pick<Live, 'notified'>;
  outside: Outside;
  /** runs what commands have set off */
  automations: Pick<AutomationDeps, 'execute' | 'versions'> & { store: Pick<Store, 'automationRuns' | 'records'> };
}

/** Who delivers what, by type of effect. An effect whose type is not here is given up at once, and shown. */
export function deliverers(deps: DelivererDeps): Deliverers {
  const { store, people, clock, outside, automations } = deps;
  const { outbound, mailer, baseUrl } = outside;
  const meant = (addresses: readonly Address[], process: string) => peopleAt({ store, people }, addresses, process);
  return {
    ...endpointDeliverers({ endpoints: store.endpoints, outbound, clock, baseUrl }),
    'mail.send': mailDeliverer({
      mailer,
      baseUrl,
      person: people.person,
      peopleAt: meant,
    }),
    'message.send': deliverMessage({ ...deps, peopleAt: meant }),
    'automation.run': deliverAutomation({
      ...automations,
      store: { ...store, ...automations.store },
      runs: automations.store.automationRuns,
      clock,
      newId: deps.newId,
      peopleAt: meant,
    }),
    'message.mail': deliverMessageMail(deps),
  };
}
