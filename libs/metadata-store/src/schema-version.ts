/** The version of a record's shape that this software writes, and the newest that it reads. */
export const RECORD_SCHEMA = 1;

/** What a person has to know of a row of another schema: `''` where it is none that a newer version writes. */
export const schemaHint = (schema: unknown): string =>
  typeof schema === 'number' && schema > RECORD_SCHEMA
    ? ': a newer image pipeline wrote it, update this one'
    : '';
