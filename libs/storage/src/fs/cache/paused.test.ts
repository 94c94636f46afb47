import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../../testing/folders.ts';
import { createFsStore } from '../store.ts';
import { createPausedListings, type Listing } from './paused.ts';

async function* nothing(): AsyncGenerator<never, undefined> {
  // Which listing it is counts here, not what it lists.
}

const listing = (): Listing => ({ rest: nothing() });

describe('paused listings', () => {
  it('are handed over once, to who asks with the same prefix and cursor', () => {
    const paused = createPausedListings();
    const one = listing();
    paused.pause('a', 'a/1', one);
    expect(paused.resume('', 'a/1')).toBeUndefined();
    expect(paused.resume('a', 'a/1')).toBe(one);
    expect(paused.resume('a', 'a/1')).toBeUndefined();
  });

  it('are forgotten after a minute, and when there are many', () => {
    let time = 0;
    const paused = createPausedListings(() => time);
    for (const cursor of ['1', '2', '3', '4', '5']) paused.pause('', cursor, listing());
    expect(paused.resume('', '1')).toBeUndefined();
    expect(paused.resume('', '2')).toBeDefined();
    time = 60_000;
    expect(paused.resume('', '3')).toBeUndefined();
  });

  it('make no difference to what is listed', async () => {
    const root = emptyFolder();
    for (let i = 0; i < 25; i++) writeFileSync(join(root, `${i}`), '');
    const names = Array.from({ length: 25 }, (_, i) => `${i}`).toSorted();
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const options = { limit: 4, ...(cursor !== undefined && { cursor }) };
      const page = await createFsStore({ root }).list(options);
      const again = await createFsStore({ root }).list(options);
      expect(page).toEqual(again);
      listed.push(...page.objects.map(({ key }) => key));
      ({ cursor } = page);
    } while (cursor !== undefined);
    expect(listed).toEqual(names);
  });
});
