import { StoreError, type StoreErrorCode } from '@image-pipeline/ports';
import { errorCode } from './disk/system-errors.ts';

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
