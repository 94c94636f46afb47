import { describe, expect, it } from 'vitest';
import { ITEMS } from './items/index.ts';
import { readOptions } from './options.ts';

describe('the command line', () => {
  it('without an item means all that need no name', () => {
    const all = ITEMS.filter(({ onlyByName }) => !onlyByName).map(({ name }) => name);
    expect(readOptions([]).items).toEqual(all);
    expect(all).toEqual(expect.arrayContaining(['set', 'jpeg', 'folder', 'memory', 'demand']));
  });

  it('names items, photos, peers and rounds', () => {
    const args = ['set', 'jpeg', '--photos', 'p', '--peers', 'ours,jimp', '--rounds', '3'];
    expect(readOptions(args)).toMatchObject({
      items: ['set', 'jpeg'],
      photos: 'p',
      peers: ['ours', 'jimp'],
      rounds: 3,
    });
  });

  it.each([
    [['sets'], /expected one of the items set, .*; received "sets"/],
    [['--peers', 'photoshop'], /expected one of the peers ours, .*; received "photoshop"/],
    [['--rounds', '0'], /--rounds: expected a whole number from 1 to 9999, received "0"/],
    [['--round', '1'], /--round/],
  ])('%j is refused with what was expected', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
