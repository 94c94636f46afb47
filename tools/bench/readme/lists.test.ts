import { expect, it } from 'vitest';
import { makeDocument } from '../base/markdown.ts';
import { lists, README } from './lists.ts';

it('the README lists every item and peer; if not: `npm run docs --prefix tools/bench`', async () => {
  const { present, wanted } = await makeDocument(README, lists);
  expect(present).toBe(wanted);
});
