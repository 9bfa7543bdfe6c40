/** The process in words, to be read and printed; and pictures of the map. */
export const document = {
  title: 'Sales process',
  language: 'Language of the document',
  print: 'Print',
  stages: 'Stages in order',
  forms: 'Forms',
  roles: 'Roles and what they may do',
  asks: 'Before it is left',
  asksNothing: 'Nothing is asked.',
  moves: 'Ways on',
  required: 'Required',
  notes: 'Notes',
  tab: 'Tab: {name}',
  shownWhen: 'shown when {condition}',
};
