import { DatesProvider } from '@mantine/dates';
import { createContext, type ReactNode, useContext } from 'react';
import type { Locale } from '../../schemas/text';
import type { FileValue } from '../core/types';
import { type Texts, textsIn } from './messages/catalog';
import 'dayjs/locale/zh-cn.js';

/** Somebody or something that can be chosen. */
export interface Option {
  id: string;
  name: string;
  /** second line: the team of a person, the stage of a record */
  detail?: string | null;
}

/**
 * All that rendered parts need from outside. They never fetch: the page gives them these functions, the designer's
 * preview gives others.
 */
export interface RenderServices {
  locale: Locale;
  /** ISO 4217 code of money fields */
  currency: string;
  /** IANA zone that times are shown and entered in */
  timeZone: string;
  /** who looks; own notes and events are marked */
  actor: string | null;
  people: { name(id: string): string | undefined; search(query: string): Promise<Option[]> };
  teams: { name(id: string): string | undefined; all: readonly Option[] };
  /** title of a record a relation points at, as far as it is known */
  recordTitle(recordType: string, id: string): string | undefined;
  /** address of a record's page; null where there are no pages, as in a preview */
  recordHref(recordType: string, id: string): string | null;
  searchRecords(recordType: string, query: string): Promise<Option[]>;
  /** sends a file to a field of the record; `progress` is told a fraction. Rejects with an Error whose message can be shown. Null while there is no record to attach to. */
  uploadFile: ((field: string, file: File, progress: (fraction: number) => void) => Promise<FileValue>) | null;
  /** address of a file; empty where it has no bytes, as in a run of the designer */
  fileUrl(id: string): string;
  /** adds a file that nobody has to look for, where a process is only tried out; rejects when it is refused */
  madeUpFile?: (field: string, kind: 'photo' | 'document') => Promise<FileValue>;
}

const ServicesContext = createContext<RenderServices | null>(null);

/** Gives rendered parts their services, and the date pickers their language and first day of the week (Monday in Chinese). */
export function RenderProvider({ services, children }: { services: RenderServices; children: ReactNode }) {
  const chinese = services.locale === 'zh-CN';
  return (
    <ServicesContext.Provider value={services}>
      <DatesProvider settings={{ locale: chinese ? 'zh-cn' : 'en', firstDayOfWeek: chinese ? 1 : 0, weekendDays: [0, 6] }}>
        {children}
      </DatesProvider>
    </ServicesContext.Provider>
  );
}

/** The services of the nearest RenderProvider. Throws when there is none: that is a bug of the page. */
export function useServices(): RenderServices {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('Rendered parts need a <RenderProvider> above them.');
  return services;
}

/** The texts in the language of the page. */
export function useTexts(): Texts {
  return textsIn(useServices().locale);
}
