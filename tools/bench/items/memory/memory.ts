import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMember } from '../../measure/team.ts';
import { drawMark } from '../../peers/shared/draw-mark.ts';
import { type Job, jobOf, type Peer } from '../../peers/shared/peer.ts';
import { drawCamera } from '../../photos/draw.ts';
import { readPhoto } from '../../photos/find.ts';
import type { Item, Setting } from '../../work/item.ts';
import { JPEG, SET, type Task } from '../../work/task.ts';
import { findPeers } from '../compare/contenders.ts';
import { growOver } from './growth.ts';
import { toReport } from './report.ts';
import { type Peak, type PeakRow, watchPeak } from './sample.ts';

/** Resident memory of fresh processes, and of old ones. */
export const memory: Item = {
  name: 'memory',
  about:
    'peak resident memory of each peer for a 24-megapixel JPEG, and what --pictures mixed pictures leave',
  async run(setting) {
    if (!existsSync('/proc/self/status')) {
      return {
        text: '### Memory\n\nNot measured: this system has no /proc.',
        data: {},
        broken: [],
      };
    }
    const folder = await mkdtemp(join(tmpdir(), 'image-pipeline-memory-'));
    try {
      const mark = join(folder, 'mark.png');
      await writeFile(mark, await drawMark());
      const peaks = await measurePeaks(setting, mark);
      return toReport(peaks, await growOver(setting, mark));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measurePeaks(setting: Setting, mark: string): Promise<PeakRow[]> {
  const photo = await readPhoto(await drawCamera(setting.say));
  const rows: PeakRow[] = [];
  for (const peer of await findPeers(setting)) {
    setting.say(`memory: ${peer.name}`);
    const peakOf = (task: Task) =>
      measurePeak(peer, jobOf(photo, task.renditions, peer.marks ? mark : undefined)).catch(
        () => undefined,
      );
    // The first time fills Node's cache of compiled code, which a built package does not need.
    await peakOf(JPEG);
    rows.push({ peer: peer.name, jpeg: await peakOf(JPEG), set: await peakOf(SET) });
  }
  return rows;
}

/** A fresh process, one picture. */
async function measurePeak({ name, isHere }: Peer, job: Job): Promise<Peak> {
  const member = await startMember(name);
  try {
    const stop = watchPeak({ pid: member.pid, isHere });
    await member.measure(job);
    return stop();
  } finally {
    await member.stop();
  }
}
