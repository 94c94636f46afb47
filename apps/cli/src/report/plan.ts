import type { PlannedImage } from '@image-pipeline/pipeline';
import { count, duration, printable } from './format.ts';
import { MAX_ROWS } from './tally.ts';

/** What a plan has come to so far. Its size does not grow with the number of images. */
export interface PlanTotal {
  readonly images: Readonly<Record<PlannedImage['action'], number>>;
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  /** Images whose time is known, and the sum of these times in ms. */
  readonly timed: number;
  readonly ms: number;
  /** The first images that something would be done about. */
  readonly shown: readonly PlannedImage[];
}

export const emptyPlan: PlanTotal = {
  images: { nothing: 0, render: 0, tombstone: 0, quarantine: 0, sweep: 0, wait: 0, yield: 0 },
  add: 0,
  change: 0,
  remove: 0,
  timed: 0,
  ms: 0,
  shown: [],
};

/** The total with one more image. */
export function addToPlan(total: PlanTotal, image: PlannedImage): PlanTotal {
  const { action, add, change, remove, estimatedMs } = image;
  const isShown = action !== 'nothing' && total.shown.length < MAX_ROWS;
  return {
    images: { ...total.images, [action]: total.images[action] + 1 },
    add: total.add + add.length,
    change: total.change + change.length,
    remove: total.remove + remove.length,
    timed: total.timed + (estimatedMs === undefined ? 0 : 1),
    ms: total.ms + (estimatedMs ?? 0),
    shown: isShown ? [...total.shown, image] : total.shown,
  };
}

const WORDS: Readonly<Record<PlannedImage['action'], string>> = {
  nothing: 'up to date',
  render: 'to render',
  tombstone: 'gone, outputs to remove',
  quarantine: 'to quarantine',
  sweep: 'with old outputs to remove',
  wait: 'being worked on by another process',
  yield: 'left to a newer recipe',
};

/** The plan for a person: the images, then the totals. */
export function planLines(total: PlanTotal): string[] {
  const actions = Object.entries(total.images).filter(([, images]) => images > 0);
  const busy = actions.reduce(
    (sum, [action, images]) => sum + (action === 'nothing' ? 0 : images),
    0,
  );
  const more = busy - total.shown.length;
  const { render } = total.images;
  return [
    ...total.shown.flatMap(imageLines),
    ...(more > 0 ? [`… and ${count(more, 'more image')} (all of them with --json)`] : []),
    actions.length === 0
      ? 'there are no originals'
      : actions
          .map(([action, n]) => `${count(n, 'image')} ${WORDS[action as PlannedImage['action']]}`)
          .join(', '),
    ...(busy > 0
      ? [`outputs: ${total.add} to add, ${total.change} to change, ${total.remove} to remove`]
      : []),
    ...(total.timed > 0 && render > 0
      ? [`about ${duration((total.ms / total.timed) * render)} of one process's work`]
      : []),
  ];
}

function imageLines({ key, action, add, change, remove }: PlannedImage): string[] {
  const outputs = (sign: string, keys: readonly string[]) =>
    keys.map((output) => `  ${sign} ${printable(output)}`);
  return [
    `${printable(key)}: ${WORDS[action]}`,
    ...outputs('+', add),
    ...outputs('~', change),
    ...outputs('-', remove),
  ];
}
