import { openStore } from '../open-store';
import { storeContract } from '../store.contract';
import { startPostgres } from '../testing/postgres';

storeContract('PostgreSQL', async () => {
  const server = await startPostgres();
  return {
    open: (onStatement, longestReadMs) => openStore({ url: server.url, onStatement, longestReadMs }),
    remove: () => server.stop(),
  };
});
