import { account } from './en/account';
import { administration } from './en/administration';
import { documents } from './en/documents';
import { general } from './en/general';
import { outbound } from './en/outbound';
import { records } from './en/records';
import { start } from './en/start';
import { timers } from './en/timers';

/** English texts of the pages. The shape that every language has. */
export const en = { ...general, ...records, ...documents, ...administration, ...account, ...outbound, ...start };
export const en = { ...general, ...records, ...documents, ...administration, ...account, ...start, ...timers };

export type Messages = typeof en;
