import { StoreError } from '@image-pipeline/ports';

export const REFUSED = Symbol('a key that a store refuses');

/** A key that no store takes names nothing: that is no fault of the store's. */
export async function unlessRefused<T>(read: () => Promise<T>): Promise<T | typeof REFUSED> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StoreError && error.code === 'invalid-key') return REFUSED;
    throw error;
  }
}
