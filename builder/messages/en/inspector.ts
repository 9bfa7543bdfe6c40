/** Parts of the property panels that all of them share. */
export const inspector = {
  chinese: 'Chinese',
  english: 'English',
  missing: 'missing',
  refused: 'That cannot be done',
};
