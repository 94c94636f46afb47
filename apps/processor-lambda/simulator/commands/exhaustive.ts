import type { Bounds, Exploration } from '../schedule/exhaustive.ts';
import { type Options, print, printFailure } from './report.ts';
import { inParallel, startThread } from './threads.ts';

/** After a first upload: the same bytes again, other bytes, a removal. */
const CHANGES = ['v1', 'v2', undefined].map((second) => ['v1', second]);

/** With both kinds of keys; and with requests beyond the recipe, which know one kind. */
const ALL_BOUNDS: readonly Bounds[] = [
  ...(['stable', 'hash'] as const).flatMap((mode) =>
    CHANGES.map((changes) => {
      return { mode, changes, workers: 2, crashes: 1, expiries: 1, requests: 0 };
    }),
  ),
  ...CHANGES.map((changes) => {
    return { mode: 'stable', changes, workers: 1, crashes: 0, expiries: 0, requests: 1 } as const;
  }),
];

/** Every schedule of every bounds, to its end. */
export async function simulateExhaustively({ jobs, json }: Options): Promise<number> {
  const explored: (Exploration & { bounds: Bounds; seconds: number })[] = [];
  await inParallel(jobs, ALL_BOUNDS.values(), async (bounds) => {
    const start = performance.now();
    const thread = startThread();
    const exploration = await thread.explore(bounds);
    await thread.stop();
    const seconds = (performance.now() - start) / 1000;
    explored.push({ ...exploration, bounds, seconds });
    if (!json) tell(bounds, exploration, seconds);
  });
  const states = explored.reduce((sum, each) => sum + each.states, 0);
  const failures = explored.filter(({ failure }) => failure).length;
  if (json) print(JSON.stringify({ explored }));
  else
    print(
      `simulate: ${states} states, ${failures === 0 ? 'nothing found' : `${failures} failures`}`,
    );
  return failures === 0 ? 0 : 1;
}

function tell(
  bounds: Bounds,
  { states, steps, rests, failure }: Exploration,
  seconds: number,
): void {
  const { mode, changes, workers, crashes, expiries, requests } = bounds;
  const user = changes.map((text) => (text === undefined ? 'delete' : `put ${text}`)).join(', ');
  const where = `${mode}: ${user}; ${workers} workers, ${crashes} crash, ${expiries} early expiry, ${requests} requests`;
  print(`${where}: ${states} states, ${rests} at rest, ${steps} steps, ${seconds.toFixed(0)} s`);
  if (failure) printFailure(where, failure);
}
