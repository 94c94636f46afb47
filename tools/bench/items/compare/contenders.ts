import type { Contender } from '../../measure/rounds.ts';
import { loadPeer, PEER_NAMES } from '../../peers/index.ts';
import { jobOf, type Peer } from '../../peers/shared/peer.ts';
import type { Setting } from '../../work/item.ts';
import type { Task } from '../../work/task.ts';

/** The peer that all ratios are taken to. */
export const UNIT = 'decode-once';

/** Who takes part, and who cannot and why. */
export interface Field {
  readonly present: readonly { readonly peer: Peer; readonly version: string }[];
  /** Sentences. */
  readonly absent: readonly string[];
}

/** Looks which of the wanted peers are on this machine; the unit always takes part. */
export async function findField({ peers }: Pick<Setting, 'peers'>): Promise<Field> {
  const looked = await Promise.all(
    PEER_NAMES.filter((name) => !peers || name === UNIT || peers.includes(name)).map(
      async (name) => {
        const peer = await loadPeer(name);
        return { peer, found: await peer.find() };
      },
    ),
  );
  return {
    present: looked.flatMap(({ peer, found }) =>
      'version' in found ? [{ peer, version: found.version }] : [],
    ),
    absent: looked.flatMap(({ peer, found }) =>
      'absent' in found ? [`${peer.name}: ${found.absent}`] : [],
    ),
  };
}

/** The field without those who do a part of the work only: neither their looks nor their memory tell anything. */
export async function findPeers(setting: Pick<Setting, 'peers'>): Promise<readonly Peer[]> {
  const { present } = await findField(setting);
  return present.map(({ peer }) => peer).filter(({ isBound }) => !isBound);
}

/** A peer on a task, at the task's qualities. */
export const contenderFor = (peer: Peer, task: Task, mark?: string): Contender => ({
  name: peer.name,
  peer: peer.name,
  note: task.isMarked && !peer.marks ? 'no watermark' : undefined,
  jobFor: (photo) => jobOf(photo, task.renditions, task.isMarked && peer.marks ? mark : undefined),
});

/** The same contender, without the watermark: what is scored. */
export const withoutMark = ({ jobFor, ...contender }: Contender): Contender => ({
  ...contender,
  jobFor: (photo) => ({ ...jobFor(photo), mark: undefined }),
});

/** The same contender at another quality. */
export const atQuality = ({ jobFor, ...contender }: Contender, quality: number): Contender => ({
  ...contender,
  name: `${contender.name}, q${quality}`,
  jobFor(photo) {
    const { renditions, ...job } = jobFor(photo);
    return { ...job, renditions: renditions.map((wanted) => ({ ...wanted, quality })) };
  },
});
