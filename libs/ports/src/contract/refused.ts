import assert from 'node:assert/strict';
import { StoreError, type StoreErrorCode } from '../errors.ts';

/** Demands a `StoreError` with this very code. */
export const refused = (call: () => Promise<unknown>, code: StoreErrorCode): Promise<void> =>
  assert.rejects(call, (error) => {
    assert(error instanceof StoreError, `expected a StoreError, got ${String(error)}`);
    assert.equal(error.code, code);
    return true;
  });
