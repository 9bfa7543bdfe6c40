/** Parts of the property panels that all of them share. */
export const inspector = {
  chinese: 'Chinese',
  english: 'English',
  missing: 'missing',
  values: 'Values that fit',
  insertValue: 'Insert a value…',
  insertValueInto: 'Insert a value: {label}',
  refused: 'That cannot be done',

  properties: 'Properties',
  actionsFor: 'Actions for “{name}”',
  removeTitle: 'Delete “{name}”?',
  usedNowhere: 'Nothing else uses it.',
  going: '{count, plural, one {This goes too:} other {These go too ({count}):}}',
  staying:
    '{count, plural, one {This expression reads it, stays as it is and will be listed as a problem:} other {These expressions read it, stay as they are and will be listed as problems ({count}):}}',
  undoBrings: 'Undo brings all of it back.',
  cancel: 'Cancel',
  remove: 'Delete',
};
