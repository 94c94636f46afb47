import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAfterwards } from './per-path-delay.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('says nothing of a file that is being copied until it is whole', () => {
  const spoken: string[] = [];
  const afterwards = createAfterwards((path) => spoken.push(path));
  for (let write = 0; write < 8; write += 1) {
    afterwards('slow.png', 500);
    vi.advanceTimersByTime(499);
  }
  expect(spoken).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(spoken).toEqual(['slow.png']);
});

it('speaks at once of a removal that follows a change, and of that alone', () => {
  const spoken: string[] = [];
  const afterwards = createAfterwards((path) => spoken.push(path));
  afterwards('a.png', 500);
  afterwards('b.png', 500);
  afterwards('a.png', 0);
  vi.advanceTimersByTime(0);
  expect(spoken).toEqual(['a.png']);
  vi.advanceTimersByTime(500);
  expect(spoken).toEqual(['a.png', 'b.png']);
});
