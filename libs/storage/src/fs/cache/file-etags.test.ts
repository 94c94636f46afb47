import { writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { etagOf } from '../../etag.ts';
import { emptyFolder } from '../../testing/folders.ts';
import { createFileEtags } from './file-etags.ts';

/** An open file, and how often it was read. */
async function openFile(size: number) {
  const path = join(emptyFolder(), 'photo.jpg');
  const body = Buffer.alloc(size, 'pixels');
  writeFileSync(path, body);
  const handle = await open(path);
  onTestFinished(() => handle.close());
  const reads = { count: 0 };
  const counting = {
    read: (...args: Parameters<FileHandle['read']>) => {
      reads.count += 1;
      return handle.read(...args);
    },
  } as FileHandle;
  return { body, counting, reads, stats: await handle.stat({ bigint: true }) };
}

const MINUTE = 60_000n;

describe('file etags', () => {
  it.each([0, 1, 1_048_576, 2_500_000])('are those of the %d bytes', async (size) => {
    const { body, counting, stats } = await openFile(size);
    expect(await createFileEtags().of(counting, stats)).toBe(await etagOf(body));
  });

  it('are read from the file once, as long as it stays as it is', async () => {
    const { counting, reads, stats } = await openFile(10);
    const etags = createFileEtags();
    const settled = { ...stats, ctimeMs: stats.ctimeMs - MINUTE };
    await etags.of(counting, settled);
    const { count } = reads;
    await etags.of(counting, settled);
    expect(reads.count).toBe(count);
    await etags.of(counting, { ...settled, mtimeNs: stats.mtimeNs + 1n });
    expect(reads.count).toBe(2 * count);
  });

  it('are known of bytes that were read, without reading the file', async () => {
    const { body, counting, reads, stats } = await openFile(10);
    const etags = createFileEtags();
    const settled = { ...stats, ctimeMs: stats.ctimeMs - MINUTE };
    expect(await etags.of(counting, settled, body)).toBe(await etagOf(body));
    expect(await etags.of(counting, settled)).toBe(await etagOf(body));
    expect(reads.count).toBe(0);
  });

  it('are read again of a file that changed just now: its next change might not show', async () => {
    const { counting, reads, stats } = await openFile(10);
    const etags = createFileEtags();
    await etags.of(counting, stats);
    const { count } = reads;
    await etags.of(counting, stats);
    expect(reads.count).toBe(2 * count);
  });
});
