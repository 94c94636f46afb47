import { existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { describe, expect, it } from 'vitest';
import { resolveOptions } from './options.ts';

const MIB = 1024 * 1024;

describe('options of a render pool', () => {
  it('have defaults that fit the machine', () => {
    const { size, memoryBytes, timeoutMs, childPath } = resolveOptions({});
    expect(size).toBe(availableParallelism());
    expect(memoryBytes).toBeGreaterThanOrEqual(256 * MIB);
    expect(memoryBytes).toBeLessThanOrEqual(1536 * MIB);
    expect(timeoutMs).toBe(60_000);
    expect(existsSync(childPath)).toBe(true);
  });

  it('share the memory that there is, and never less than a photo needs', () => {
    const there = Math.min(totalmem(), process.constrainedMemory() || Infinity);
    const share = Math.floor((0.75 * there) / 16);
    const within = Math.min(Math.max(share, 256 * MIB), 1536 * MIB);
    expect(resolveOptions({ size: 16 }).memoryBytes).toBe(within);
    expect(resolveOptions({ size: 512 }).memoryBytes).toBe(256 * MIB);
  });

  it.each([
    [{ size: 0 }, 'expected size to be a whole number from 1 to 512, received 0'],
    [{ size: 1.5 }, 'expected size to be a whole number from 1 to 512, received 1.5'],
    [{ size: 513 }, 'received 513'],
    [{ memoryBytes: 512 }, 'expected memoryBytes to be a whole number from 268435456 to'],
    [{ timeoutMs: 0 }, 'expected timeoutMs to be a whole number from 1 to 2147483647, received 0'],
    [{ timeoutMs: NaN }, 'received NaN'],
    [{ timeoutMs: 2 ** 31 }, 'received 2147483648'],
    [{ niceness: -1 }, 'expected niceness to be a whole number from 0 to 19, received -1'],
  ])('out of range are refused with name, range and value: %j', (options, message) => {
    expect(() => resolveOptions(options)).toThrow(RangeError);
    expect(() => resolveOptions(options)).toThrow(message);
  });
});
