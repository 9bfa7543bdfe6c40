/** What every store must do, whatever database it stands on. `db/sqlite` and `db/postgres` run it, each in ten lines. */
import { afterAll, beforeAll, describe } from 'vitest';
import { approvalContract } from './contract/approvals.contract';
import { automationRunContract } from './contract/automation-runs.contract';
import { commitContract } from './contract/commits.contract';
import { confirmationContract } from './contract/confirmations.contract';
import { definitionContract } from './contract/definitions.contract';
import { endpointContract } from './contract/endpoints.contract';
import { failureContract } from './contract/failures.contract';
import { filterContract } from './contract/filters.contract';
import { listContract } from './contract/lists.contract';
import { longReadContract } from './contract/long-reads.contract';
import { outboxContract } from './contract/outbox.contract';
import { ownershipContract } from './contract/ownership.contract';
import { peopleContract } from './contract/people.contract';
import { readContract } from './contract/reads.contract';
import { todayContract } from './contract/today.contract';
import type { OpenedStore } from './open-store';
import type { Subject } from './testing/contract-subject';

export function storeContract(database: string, make: () => Promise<Subject>): void {
  describe(`store on ${database}`, () => {
    let subject: Subject | undefined;
    let opened: OpenedStore | undefined;
    const store = () => {
      if (opened === undefined) throw new Error('the store is not open');
      return opened;
    };
    const open: Subject['open'] = (...options) => {
      if (subject === undefined) throw new Error('there is no database');
      return subject.open(...options);
    };

    beforeAll(async () => {
      subject = await make();
      opened = await subject.open();
    });
    afterAll(async () => {
      await opened?.close();
      await subject?.remove();
    });

    commitContract(store);
    ownershipContract(store);
    listContract(store);
    readContract(store);
    filterContract(store);
    definitionContract(store);
    peopleContract(store);
    outboxContract(store);
    endpointContract(store);
    automationRunContract(store);
    approvalContract(store);
    confirmationContract(store);
    todayContract(store);
    longReadContract(store, open);
    failureContract(store, open);
  });
}
