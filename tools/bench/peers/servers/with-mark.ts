import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawMark } from '../shared/draw-mark.ts';
import type { RunningPeer } from '../shared/peer.ts';

/** Starts a peer that has to know the watermark's file before its first job. */
export async function withMark(
  start: (mark: string) => Promise<RunningPeer>,
): Promise<RunningPeer> {
  const folder = await mkdtemp(join(tmpdir(), 'image-pipeline-mark-'));
  const mark = join(folder, 'mark.png');
  await writeFile(mark, await drawMark());
  const running = await start(mark);
  return {
    ...running,
    async stop() {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
