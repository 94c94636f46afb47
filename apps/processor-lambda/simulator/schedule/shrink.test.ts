import { expect, it } from 'vitest';
import type { Consumer } from '../world/consumer.ts';
import { schedulerOf } from './chance.ts';
import { replay, runHistory } from './run.ts';
import { shrink } from './shrink.ts';

/** Says that everything is done, whatever it is. */
const careless: Consumer = () => Promise.resolve([]);

it('a failing history shrinks to the decisions that it needs, and replays', async () => {
  const { setup, scheduler } = schedulerOf(1);
  const run = await runHistory(setup, scheduler, careless);
  expect(run.violation?.name).toBe('I4 no message ends without an outcome');
  const short = await shrink(run, careless);
  expect(short.actions.map((action) => action.do)).toEqual(['put']);
  const again = await replay(setup, short.actions, careless);
  expect(again.history).toEqual(short.history);
});
