import { SingleBar } from 'cli-progress';
import type { Output } from '../io.ts';
import { duration } from './format.ts';

/** How far a long run is. */
export interface Progress {
  /** So many images more are known to come. */
  readonly expect: (images: number) => void;
  /** One image is through. */
  readonly tick: () => void;
  readonly stop: () => void;
}

/** Shows nothing: not a terminal, or nobody wants it. */
export const silentProgress: Progress = {
  expect: () => undefined,
  tick: () => undefined,
  stop: () => undefined,
};

/** Images over which the rate is taken: those that were up to date would promise too much for the rest. */
const WINDOW = 50;

/** A bar with count, rate and the time that is left, drawn on `stream` a few times a second. */
export function createProgressBar(stream: Output, now = () => performance.now()): Progress {
  const recent = [now()];
  const bar = new SingleBar({
    stream,
    fps: 5,
    hideCursor: true,
    clearOnComplete: true,
    format: (_options, { value, total }) => barLine(value, total, rateOf(recent, now())),
  });
  let total = 0;
  let done = 0;
  bar.start(0, 0);
  return {
    expect(images) {
      total += images;
      bar.setTotal(total);
    },
    tick() {
      done += 1;
      recent.push(now());
      if (recent.length > WINDOW) recent.shift();
      // Records whose original is gone come on top of what was counted.
      if (done > total) bar.setTotal((total = done));
      bar.update(done);
    },
    stop() {
      bar.stop();
    },
  };
}

/** Images in a second, or 0 before the first. */
function rateOf(recent: readonly number[], at: number): number {
  const ms = at - (recent[0] ?? at);
  return ms > 0 ? ((recent.length - 1) * 1000) / ms : 0;
}

const WIDTH = 24;

/** The text of the bar; `rate` is images in a second. */
export function barLine(done: number, total: number, rate: number): string {
  const filled = total === 0 ? 0 : Math.round((done / total) * WIDTH);
  const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
  if (rate === 0) return `${bar} ${done}/${total}`;
  const left = duration(((total - done) / rate) * 1000);
  return `${bar} ${done}/${total} · ${rate.toFixed(1)}/s · ${left} left`;
}
