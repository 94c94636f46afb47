import { StoreError } from '@image-pipeline/ports';

/** The `StoreError` that `call` rejects with; anything else fails the test. */
export async function storeErrorOf(call: Promise<unknown>): Promise<StoreError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof StoreError) return error;
  throw new Error(`expected a StoreError, got ${String(error)}`, { cause: error });
}
