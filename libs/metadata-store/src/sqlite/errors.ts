import { StoreError, type StoreErrorCode } from '@image-pipeline/ports';

type FileFailure = readonly [code: StoreErrorCode, message: (path: string) => string];

const forbidden: FileFailure = ['forbidden', (path) => `no permission to open or write ${path}`];
const full: FileFailure = ['full', (path) => `no space left to write ${path}`];
const unreadable: FileFailure = [
  'unavailable',
  (path) => `the disk failed to read or write ${path}`,
];
const locked: FileFailure = ['unavailable', (path) => `another process kept ${path} locked`];
const corrupt: FileFailure = ['corrupt', (path) => `expected an intact SQLite database in ${path}`];

/** By SQLite's result codes (https://www.sqlite.org/rescode.html), the extended ones first. */
const FAILURES: ReadonlyMap<number, FileFailure> = new Map([
  // Growing the -shm file met a full disk: an I/O error in name only.
  [4874 /* SQLITE_IOERR_SHMSIZE */, full],
  [3 /* SQLITE_PERM */, forbidden],
  [5 /* SQLITE_BUSY */, locked],
  [6 /* SQLITE_LOCKED */, locked],
  [8 /* SQLITE_READONLY */, forbidden],
  [10 /* SQLITE_IOERR */, unreadable],
  [11 /* SQLITE_CORRUPT */, corrupt],
  [13 /* SQLITE_FULL */, full],
  [14 /* SQLITE_CANTOPEN */, forbidden],
  [26 /* SQLITE_NOTADB */, corrupt],
]);

/** Whether another connection held the lock: nothing was done, and the same call may go through soon. */
export function isBusy(error: unknown): boolean {
  return failureOf(error) === locked;
}

/** What the port promises to throw; what SQLite does not know (a bug) passes as it is. */
export function toStoreError(error: unknown, path: string): unknown {
  const failure = failureOf(error);
  if (failure === undefined || !(error instanceof Error)) return error;
  const [code, message] = failure;
  return new StoreError(code, `${message(path)}: ${error.message}`, { cause: error });
}

function failureOf(error: unknown): FileFailure | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  const { errcode } = error;
  if (typeof errcode !== 'number') return undefined;
  return FAILURES.get(errcode) ?? FAILURES.get(errcode & 0xff);
}
