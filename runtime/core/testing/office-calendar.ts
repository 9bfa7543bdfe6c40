import type { Calendar } from '../../../schemas/work-calendar';

/** Eight hours from Monday to Friday; 4 March 2026, a Wednesday, is off. */
export const OFFICE: Calendar = {
  id: 'office',
  label: { 'zh-CN': '公司日历', en: 'Office' },
  week: Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, [{ from: '08:00', to: '16:00' }]])),
  holidays: [{ from: '2026-03-04', label: 'Off' }],
};
