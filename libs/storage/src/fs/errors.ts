import { StoreError, type StoreErrorCode } from '@image-pipeline/ports';

/** What the operating system calls it, what the port calls it, and what a person calls it. */
const KNOWN: Readonly<Record<string, readonly [StoreErrorCode, string]>> = {
  ENOSPC: ['full', 'no space is left on the device'],
  EDQUOT: ['full', 'the disk quota is used up'],
  EFBIG: ['full', 'the file would be larger than this process or file system may write'],
  EACCES: ['forbidden', 'permission denied'],
  EPERM: ['forbidden', 'the operation is not permitted'],
  EROFS: ['forbidden', 'the file system is read-only'],
  EIO: ['unavailable', 'the device reported an error'],
  EMFILE: ['unavailable', 'this process has too many files open'],
  ENFILE: ['unavailable', 'the system has too many files open'],
  ESTALE: ['unavailable', 'the network folder went away'],
};

/** The operating system's name of an error (`ENOENT`), or `undefined` for any other error. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** Whether an error says that a path leads nowhere: absent, or below something that is no folder. */
export function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** `undefined` where the path leads nowhere; every other failure stays one. */
export async function orMissing<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Runs one method of the store; what the operating system throws leaves as a `StoreError`. */
export async function attempting<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    const [code, words] = KNOWN[errorCode(cause) ?? ''] ?? ['unavailable', String(cause)];
    throw new StoreError(code, `could not ${what}: ${words}`, { cause });
  }
}
