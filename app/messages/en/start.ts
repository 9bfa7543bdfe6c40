/** Pages that start a process from something there is already. */
export const start = {
  start: {
    orFrom: 'Or begin with what you have',
    fromTemplate: 'A template',
    fromSheet: 'A spreadsheet',
    fromForm: 'A form from elsewhere',
    fromJson: 'A process as JSON',
    dropLabel: 'Choose or drop a file',
    chooseFile: 'Choose a file',
    create: 'Open in the designer',
    sheetTitle: 'Start from a spreadsheet',
    sheetText:
      'Each column becomes a field. Only the header and the first 200 rows are looked at, in your browser; no row is sent or kept.',
    sheetHint: 'or drop a CSV or Excel file (.xlsx) here, at most 10 MiB',
    sheetTakes:
      '{taken} of {count, plural, one {one column} other {# columns}} taken. Three fields open a record; the others are in a form of their own.',
    columns: 'Columns of the sheet',
    include: 'Take',
    includeColumn: 'Take the column {name}',
    column: 'Column',
    kind: 'Kind',
    kindOf: 'Kind of {name}',
    samples: 'For example',
    noValues: 'no values',
    formTitle: 'Start from a form from elsewhere',
    formText:
      'A form as JSON Schema, of any draft, with its uiSchema if there is one. What has no counterpart here is listed, never dropped in silence.',
    formHint: 'or drop a JSON file here, at most 1 MiB',
    formTooLarge: 'The file is larger than 1 MiB.',
    uiSchema: 'uiSchema (if there is one)',
    schemaPlaceholder: 'Paste the JSON Schema here',
    uiPlaceholder: 'Paste the uiSchema here',
    fieldsFound: '{count, plural, one {One field} other {# fields}}',
    begun: 'The process is there, as a draft.',
    open: 'Open in the designer',
  },
};
