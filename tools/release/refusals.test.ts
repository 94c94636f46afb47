import { describe, expect, it } from 'vitest';
import { chosenVersion, refusals, type Start } from './refusals.ts';

const start: Start = {
  branch: 'main',
  changes: [],
  current: '0.1.0',
  version: '0.2.0',
  tags: ['v0.1.0'],
  commits: 3,
};

describe('a release', () => {
  it('is made of a clean main with a higher version', () => {
    expect(refusals(start)).toEqual([]);
  });

  it('may be the first one, with the version that is there', () => {
    expect(refusals({ ...start, version: '0.1.0', tags: [] })).toEqual([]);
  });

  it.each<[string, Partial<Start>]>([
    ['branch main', { branch: 'topic' }],
    ['clean working tree', { changes: [' M README.md'] }],
    ['version after 0.1.0', { version: '0.1.0', tags: ['v0.0.9'] }],
    ['v0.2.0 is there already', { tags: ['v0.2.0'] }],
    ['commits since the last release', { commits: 0 }],
  ])('is refused: %s', (reason, change) => {
    expect(refusals({ ...start, ...change })).toEqual([expect.stringContaining(reason)]);
  });
});

describe('the version of a release', () => {
  it('is a step or said outright', () => {
    expect(chosenVersion('0.1.0', 'minor')).toBe('0.2.0');
    expect(chosenVersion('0.1.0', '1.0.0-rc.1')).toBe('1.0.0-rc.1');
    expect(chosenVersion('0.1.0', 'soon')).toBeUndefined();
  });
});
