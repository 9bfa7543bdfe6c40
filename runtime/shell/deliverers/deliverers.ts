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
  store: Pick<Store, 'endpoints' | 'people'>;
  people: Pick<PeopleService, 'actor' | 'person'>;
  clock: Clock;
  outside: Outside;
}

/** Who delivers what, by type of effect. An effect whose type is not here is given up at once, and shown. */
export function deliverers({ store, people, clock, outside }: DelivererDeps): Deliverers {
  const { outbound, mailer, baseUrl } = outside;
  return {
    ...endpointDeliverers({ endpoints: store.endpoints, outbound, clock, baseUrl }),
    'mail.send': mailDeliverer({
      mailer,
      baseUrl,
      person: people.person,
      peopleAt: (addresses, process) => peopleAt({ store, people }, addresses, process),
    }),
  };
}
