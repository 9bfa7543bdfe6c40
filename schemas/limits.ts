/** Bounds of a process that comes from outside. */

/** bytes of UTF-8 */
export const MAX_BYTES = 1_048_576;
/** levels of objects and arrays */
export const MAX_DEPTH = 32;
/** fields of a record type, columns of a table, and fields of a form over all its sections */
export const MAX_FIELDS = 500;
