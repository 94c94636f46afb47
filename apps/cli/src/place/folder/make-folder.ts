import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StoreError, type StoreErrorCode } from '@image-pipeline/ports';
import { errorCode, errorMessage } from '../../errors.ts';

const CODES: Readonly<Record<string, StoreErrorCode>> = {
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EROFS: 'forbidden',
  ENOSPC: 'full',
};

/** Makes a folder and those above it, where they are missing. Throws a `StoreError`. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await make(folder);
  } catch (cause) {
    const code = CODES[errorCode(cause)] ?? 'unavailable';
    throw new StoreError(code, `cannot make the folder ${folder}: ${errorMessage(cause)}`, {
      cause,
    });
  }
}

/**
 * Not `mkdir` with `recursive`: that one never ends where a folder exists and yet answers ENOENT to
 * whoever makes another in it, as `/proc` does.
 */
async function make(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    if (errorCode(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    await make(dirname(folder));
    await mkdir(folder);
  }
}
