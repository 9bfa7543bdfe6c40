import type { Messages } from './en';
import { account } from './zh-CN/account';
import { administration } from './zh-CN/administration';
import { documents } from './zh-CN/documents';
import { general } from './zh-CN/general';
import { outbound } from './zh-CN/outbound';
import { records } from './zh-CN/records';
import { start } from './zh-CN/start';
import { timers } from './zh-CN/timers';

/** Chinese texts of the pages; a missing or surplus key fails the type check and a test. */
export const zhCN: Messages = { ...general, ...records, ...documents, ...administration, ...account, ...outbound, ...start };
export const zhCN: Messages = { ...general, ...records, ...documents, ...administration, ...account, ...start, ...timers };
