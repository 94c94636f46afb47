/** Step 3: SQLite's errors in the words of the port. */
import { StoreError, type StoreErrorCode } from '@image-pipeline/ports';

/** By SQLite's primary result code: READONLY, CANTOPEN and AUTH, FULL, CORRUPT and NOTADB. */
const CODES: Readonly<Record<number, StoreErrorCode>> = {
  8: 'forbidden',
  14: 'forbidden',
  23: 'forbidden',
  13: 'full',
  11: 'corrupt',
  26: 'corrupt',
};

export function asStoreError(what: string, cause: unknown): StoreError {
  const { errcode = 0, message } = cause as Error & { errcode?: number };
  const code = CODES[errcode & 0xff] ?? 'unavailable';
  return new StoreError(code, `SQLite could not ${what}: ${message}`, { cause });
}
