import { describe, expect, it } from 'vitest';
import { decodersOf } from './wire.ts';

const of = (memory: number, CONCURRENCY?: number) =>
  decodersOf({ CONCURRENCY, AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memory });

describe('decoders of a function', () => {
  it.each([
    [1024, 1],
    [1769, 1],
    [2048, 1],
    [3538, 2],
    [10_240, 5],
  ])('are one for each whole vCPU that %d MB buy: %d', (memory, decoders) => {
    expect(of(memory)).toBe(decoders);
  });

  it('are as many as the environment says, where it does', () => {
    expect(of(1024, 3)).toBe(3);
  });
});
