import { customType } from 'drizzle-orm/pg-core';

/** Text that compares by bytes whatever the locale of the server is, so that both databases sort alike. */
export const text = customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' });
