import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStopwatch, type Stopwatch } from './stopwatch.ts';

let rung = 0;
let stopwatch: Stopwatch;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  rung = 0;
  stopwatch = createStopwatch(100, () => (rung += 1));
});
afterEach(() => {
  vi.useRealTimers();
});

function run(ms: number): void {
  stopwatch.start();
  vi.advanceTimersByTime(ms);
  stopwatch.stop();
}

it('rings when its running time reaches the limit, over all stretches', () => {
  run(60);
  run(39);
  expect(rung).toBe(0);
  run(1);
  expect(rung).toBe(1);
});

it('does not count the time between a stop and a start', () => {
  run(99);
  vi.advanceTimersByTime(10_000);
  expect(rung).toBe(0);
});

it('begins again at zero after a reset', () => {
  run(99);
  stopwatch.reset();
  run(99);
  expect(rung).toBe(0);
});
