import { describe, expect, it } from 'vitest';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import { recordOf } from '../testing/record.ts';
import { createJudge, readTime } from './filter.ts';

const raw = { bucket: 'raw', prefix: '' };
const deadLetter = (body: string, sentAt = 0) => ({ id: '1', sentAt, body, message: {} });

describe('the reasons of a message', () => {
  it('come from the records of its keys', async () => {
    const records = createMemoryMetadataStore();
    const failure = { code: 'forbidden', message: 'no' };
    await records.write(recordOf('a.jpg', { status: 'processing', failure }), undefined);
    await records.write(recordOf('b.jpg'), undefined);
    const judge = createJudge({ reason: 'forbidden' }, { records, raw });
    const reasonsOf = async (body: string) => judge(deadLetter(body));
    const both = JSON.stringify({ keys: ['a.jpg', 'b.jpg'] });
    expect(await reasonsOf(both)).toEqual({ isWanted: true, reasons: ['forbidden', 'ready'] });
    const missing = await reasonsOf('{ "key": "c.jpg" }');
    expect(missing).toEqual({ isWanted: false, reasons: ['no-record'] });
    expect((await reasonsOf('{}')).reasons).toEqual(['malformed-event']);
    expect((await reasonsOf('{ "Event": "s3:TestEvent" }')).reasons).toEqual(['no-keys']);
  });
});

describe('times', () => {
  it('hold from `since` on, and before `until`', async () => {
    const judge = createJudge({ since: 10, until: 20 }, undefined);
    const wanted = async (sentAt: number) => (await judge(deadLetter('', sentAt))).isWanted;
    expect(await Promise.all([9, 10, 19, 20].map(wanted))).toEqual([false, true, true, false]);
  });

  it('are UTC unless they name a zone', () => {
    const noon = Date.UTC(2026, 10, 1, 12);
    for (const text of ['2026-11-01T12:00', '2026-11-01T12:00:00.0Z', '2026-11-01T14:00+02:00']) {
      expect(readTime('--since', text)).toBe(noon);
    }
    expect(readTime('--since', '2026-11-01')).toBe(Date.UTC(2026, 10, 1));
    expect(readTime('--since', undefined)).toBeUndefined();
  });

  it.each(['yesterday', '2026-13-01', '1', '11/01/2026'])('refuse %s', (text) => {
    expect(() => readTime('--until', text)).toThrow(`expected --until to be a time such as`);
  });
});
