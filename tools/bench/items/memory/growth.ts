import { median } from '../../base/statistics.ts';
import { startMember } from '../../measure/team.ts';
import { loadPeer } from '../../peers/index.ts';
import { jobOf } from '../../peers/shared/peer.ts';
import type { Setting } from '../../work/item.ts';
import { FORMATS, SET, type Task } from '../../work/task.ts';
import { residentNow } from './sample.ts';

/** Pictures after which a process counts as grown up, and over how many its size is taken. */
const SETTLED = 50;
const WINDOW = 20;

/** How a process grew over many pictures; MiB resident between two of them. */
export interface Growth {
  readonly peer: string;
  readonly pictures: number;
  readonly settled: number;
  /** The largest size at any later time. */
  readonly largest: number;
  readonly end: number;
}

/** Sets, JPEGs, PNGs and WebPs in turn; AVIF would take most of the time and leave the least. */
const MIXTURE: readonly Task[] = [SET, ...FORMATS.filter(({ name }) => name !== 'avif')];

/** What image-core's README tells a host of `render` to start with: else glibc keeps what threads give back. */
const ADVISED = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' };

/** The pool sees to its children itself. */
const GROWN = [
  { peer: 'ours', about: 'ours, started as its README says', environment: ADVISED },
  { peer: 'ours-isolated', about: 'ours-isolated', environment: {} },
];

/** Lets processes of ours make many mixed pictures. */
export async function growOver(
  { photos, pictures, say }: Setting,
  mark: string,
): Promise<Growth[]> {
  const originals = await photos();
  const growths: Growth[] = [];
  for (const { peer, about, environment } of GROWN) {
    const { isHere } = await loadPeer(peer);
    const member = await startMember(peer, environment);
    const sizes: number[] = [];
    for (let i = 0; i < pictures; i += 1) {
      const photo = originals[i % originals.length];
      const task = MIXTURE[Math.floor(i / originals.length + i) % MIXTURE.length];
      if (!photo || !task) break;
      await member.measure(jobOf(photo, task.renditions, task.isMarked ? mark : undefined));
      sizes.push(residentNow({ pid: member.pid, isHere }));
      if ((i + 1) % 50 === 0)
        say(`memory: ${peer}, ${i + 1} pictures, ${Math.round(sizes[i] ?? 0)} MiB`);
    }
    await member.stop();
    growths.push(toGrowth(about, sizes));
  }
  return growths;
}

/** Sizes as medians over windows: what the last picture left behind must not decide. */
export function toGrowth(peer: string, sizes: readonly number[]): Growth {
  const from = Math.min(SETTLED, Math.floor(sizes.length / 2));
  const windows = Array.from({ length: Math.max(1, sizes.length - from - WINDOW + 1) }, (_, i) =>
    median(sizes.slice(from + i, from + i + WINDOW)),
  );
  const [settled = NaN] = windows;
  return {
    peer,
    pictures: sizes.length,
    settled,
    largest: Math.max(...windows),
    end: windows.at(-1) ?? NaN,
  };
}
