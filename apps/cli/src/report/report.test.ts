import { describe, expect, it } from 'vitest';
import type { SyncResult } from '@image-pipeline/pipeline';
import { type ImageRecord, StoreError } from '@image-pipeline/ports';
import { folderPlace } from '../place/folder/place.ts';
import { bytes, count as countOf, duration, printable, saved } from './format.ts';
import { barLine } from './progress.ts';
import { leftOut, totals } from './summary.ts';
import { count, emptyTally, exitCode, MAX_ROWS, type Tally } from './tally.ts';

const record = (filename: string, made = 1): ImageRecord => ({
  schema: 1,
  filename,
  size: 1000,
  timestamp: '2026-11-01T12:00:00.000Z',
  status: 'ready',
  revision: 2,
  recipe: { id: 'r', generation: 1 },
  renditions: Array.from({ length: made }, (_, i) => ({
    name: `n${i}`,
    key: `n${i}-${filename}`,
    etag: 'e',
    bytes: 100,
    width: 2,
    height: 1,
    format: 'jpeg',
    ms: 5,
  })),
  warnings: [],
  stale: [],
  deaths: 0,
});

const ready = (key: string, renders = 1): SyncResult => ({
  key,
  outcome: 'ready',
  settled: true,
  record: record(key),
  renders,
  swept: 0,
});
const tallyOf = (...results: Parameters<typeof count>[1][]): Tally =>
  results.reduce((tally, result) => count(tally, result, result.key), emptyTally);
const many = (n: number) => Array.from({ length: n }, (_, i) => ready(`${i}.jpg`));
const facts = { elapsedMs: 1500, interrupted: false };

describe('the tally', () => {
  it('adds up what was made, and only counts what was up to date', () => {
    const tally = tallyOf(ready('a.jpg'), ready('b.jpg', 0));
    expect(tally).toMatchObject({ done: 1, upToDate: 1, bytesIn: 1000, bytesOut: 100 });
    expect(tally.made.map(({ name }) => name)).toEqual(['a.jpg']);
  });

  it('ends with 1 for a refused image, and with 3 as soon as a store failed', () => {
    const refused: SyncResult = { ...ready('x'), outcome: 'rejected' };
    const failed = { key: 'y', error: new StoreError('full', 'no space left') };
    expect(exitCode(tallyOf(ready('a')))).toBe(0);
    expect(exitCode(tallyOf(ready('a'), refused))).toBe(1);
    expect(exitCode(tallyOf(refused, failed))).toBe(3);
    expect(tallyOf(failed).troubles).toEqual([
      { name: 'y', code: 'full', message: 'no space left; make room and run it again' },
    ]);
  });

  it('stays small however many images there are, and says how to see the rest', () => {
    const tally = tallyOf(...many(3 * MAX_ROWS));
    expect(tally.done).toBe(3 * MAX_ROWS);
    expect(tally.made.length).toBe(MAX_ROWS);
    const place = folderPlace({
      root: '/p',
      out: '/p/processed',
      records: '/p/.processed-records.sqlite',
    });
    expect(leftOut(tally, [place])).toContain('  image-pipeline list /p');
    expect(leftOut(tallyOf(...many(3)), [place])).toEqual([]);
  });
});

describe('the footer', () => {
  it('says that nothing was to do', () => {
    expect(totals(tallyOf(ready('a', 0)), facts)).toEqual(['nothing to do: 1 image is up to date']);
    expect(totals(emptyTally, facts)).toEqual(['nothing to do: there are no originals']);
  });

  it('says what was done, and what it came to', () => {
    expect(totals(tallyOf(ready('a'), ready('b', 0)), facts)).toEqual([
      '1 image is up to date',
      '1 image done in 1.5 s',
      '1.0 kB in, 100 B out: saved 90 %',
    ]);
  });
});

describe('texts', () => {
  it('write numbers as people read them', () => {
    expect([999, 1000, 1_234_567, 12_345_678].map(bytes)).toEqual([
      '999 B',
      '1.0 kB',
      '1.2 MB',
      '12 MB',
    ]);
    expect([85, 1234, 200_000, 7_300_000].map(duration)).toEqual([
      '85 ms',
      '1.2 s',
      '3 min 20 s',
      '2 h 1 min',
    ]);
    expect([saved(100, 18), saved(100, 110), saved(0, 1)]).toEqual(['82 %', '-10 %', '']);
    expect(countOf(1234, 'image')).toBe('1,234 images');
  });

  it('never let a file name steer the terminal', () => {
    expect(printable('a\u001b[31m\u202ejpg.exe')).toBe('a\\u{1b}[31m\\u{202e}jpg.exe');
  });

  it('draw a bar with rate and time left', () => {
    expect(barLine(0, 10, 0)).toBe(`${'░'.repeat(24)} 0/10`);
    expect(barLine(5, 10, 2)).toBe(`${'█'.repeat(12)}${'░'.repeat(12)} 5/10 · 2.0/s · 2.5 s left`);
  });
});
