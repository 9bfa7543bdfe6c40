import { openStore } from '../open-store';
import { storeContract } from '../store.contract';
import { startPostgres } from '../testing/postgres';

storeContract('PostgreSQL', async () => {
  const server = await startPostgres();
  return {
    open: (onStatement) => openStore({ url: server.url, ...(onStatement ? { onStatement } : {}) }),
    remove: () => server.stop(),
  };
});
