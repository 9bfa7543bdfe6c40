/** Work calendars: which hours of which days count for a limit. Calendars are data and travel with the process. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { closed, Id, Text, told } from './shape-parts';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Days of a range of holidays: more than a year of them is a typing error. */
export const MAX_HOLIDAY_DAYS = 366;

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A date such as 2026-02-15' });
const Clock = Type.String({
  pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
  description: 'A time of day such as 09:00; 24:00 is the end of the day',
});

export const Hours = Type.Array(Type.Object({ from: Clock, to: Clock }, closed), {
  minItems: 1,
  maxItems: 12,
  description: 'Stretches of work of a day, in order and apart from each other',
});
export type Hours = Static<typeof Hours>;

export const Holiday = Type.Object(
  { from: told('First day', Day), to: told('Last day; the same day when absent', Type.Optional(Day)), label: Type.Optional(Text) },
  closed,
);
export type Holiday = Static<typeof Holiday>;

export const MakeUpDay = Type.Object(
  {
    date: Day,
    label: Type.Optional(Text),
    hours: told('Hours of this day; those of the first weekday that is worked when absent', Type.Optional(Hours)),
  },
  closed,
);
export type MakeUpDay = Static<typeof MakeUpDay>;

export const Calendar = Type.Object(
  {
    id: Id,
    label: Text,
    week: told(
      'Work hours by weekday; a weekday that is absent is off',
      Type.Object(
        {
          monday: Type.Optional(Hours),
          tuesday: Type.Optional(Hours),
          wednesday: Type.Optional(Hours),
          thursday: Type.Optional(Hours),
          friday: Type.Optional(Hours),
          saturday: Type.Optional(Hours),
          sunday: Type.Optional(Hours),
        },
        closed,
      ),
    ),
    holidays: told('Ranges of days that do not count', Type.Optional(Type.Array(Holiday, { maxItems: 500 }))),
    workDays: told(
      'Days that count although they are weekends or holidays, such as make-up work days in China',
      Type.Optional(Type.Array(MakeUpDay, { maxItems: 500 })),
    ),
  },
  closed,
);
export type Calendar = Static<typeof Calendar>;
