/** Looks at a stack until it shows what was expected. */
import { expect, vi } from 'vitest';
import type { RecordStatus } from '@image-pipeline/ports';
import type { Stack } from './stack.ts';

/** Repeats an expectation until it holds, or fails as it does after a minute and a half. */
export const eventually = (expectation: () => Promise<void>): Promise<void> =>
  vi.waitFor(expectation, { timeout: 90_000, interval: 200 });

export const upload = (stack: Stack, key: string, body: Uint8Array) =>
  stack.raw.put(key, body, { contentType: 'image/jpeg' });

export const statusOf = async (stack: Stack, key: string): Promise<RecordStatus | undefined> =>
  (await stack.records.get(key))?.status;

/** Waits until the row of `key` says `status`. */
export const becomes = (stack: Stack, key: string, status: RecordStatus): Promise<void> =>
  eventually(async () => {
    expect({ key, status: await statusOf(stack, key) }).toEqual({ key, status });
  });

/** The bytes of an output, or `undefined`. */
export async function outputOf(stack: Stack, key: string): Promise<Uint8Array | undefined> {
  const got = await stack.processed.get(key);
  return got.ok ? got.object.body : undefined;
}
