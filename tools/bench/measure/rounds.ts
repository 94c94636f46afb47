import { median } from '../base/statistics.ts';
import type { Job } from '../peers/shared/peer.ts';
import type { Photo } from '../photos/photo.ts';
import { type Member, startMember } from './team.ts';

/** What one peer did with one photo: medians over the rounds. */
export interface Sample {
  readonly peer: string;
  readonly photo: string;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Bytes of each rendition. */
  readonly bytes: readonly number[];
}

/** A peer that could not do a photo, and its own words for it. */
export interface Refusal {
  readonly peer: string;
  readonly photo: string;
  readonly why: string;
}

export interface Measurement {
  readonly samples: readonly Sample[];
  readonly refusals: readonly Refusal[];
}

/** One row of a comparison: a peer, and the job it does with a photo. */
export interface Contender {
  /** What the row is called; the peer's name, unless one peer has two rows. */
  readonly name: string;
  readonly peer: string;
  /** What it leaves undone. */
  readonly note?: string | undefined;
  readonly jobFor: (photo: Photo) => Job;
}

interface Plan {
  readonly contenders: readonly Contender[];
  readonly photos: readonly Photo[];
  readonly rounds: number;
  readonly say: (text: string) => void;
}

/**
 * Measures in interleaved rounds: photo by photo every contender in turn, beginning with another one in each
 * round, so that what the machine does beside it falls on all alike. The first round warms up and does not
 * count.
 */
export async function measureRounds({
  contenders,
  photos,
  rounds,
  say,
}: Plan): Promise<Measurement> {
  const members = new Map<string, Member>();
  const book = createBook();
  try {
    for (const { peer } of contenders) {
      if (!members.has(peer)) members.set(peer, await startMember(peer));
    }
    for (let round = 0; round <= rounds; round += 1) {
      say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
      for (const photo of photos) {
        for (const contender of rotate(contenders, round)) {
          if (book.hasRefused(contender, photo)) continue;
          try {
            const measured = await members.get(contender.peer)?.measure(contender.jobFor(photo));
            if (measured && round > 0) book.note(contender, photo, measured);
          } catch (error) {
            book.refuse(contender, photo, (error as Error).message);
          }
        }
      }
    }
    return book.sum();
  } finally {
    await Promise.all([...members.values()].map((member) => member.stop()));
  }
}

function rotate<T>(list: readonly T[], by: number): T[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

interface Line {
  readonly peer: string;
  readonly photo: string;
  readonly walls: number[];
  readonly cpus: number[];
  bytes: readonly number[];
}

function createBook() {
  const lines = new Map<string, Line>();
  const refusals = new Map<string, Refusal>();
  const keyOf = (contender: Contender, photo: Photo) => `${contender.name}\n${photo.path}`;
  return {
    hasRefused: (contender: Contender, photo: Photo) => refusals.has(keyOf(contender, photo)),
    refuse(contender: Contender, photo: Photo, why: string) {
      const key = keyOf(contender, photo);
      refusals.set(key, { peer: contender.name, photo: photo.path, why });
      lines.delete(key);
    },
    note(contender: Contender, photo: Photo, measured: Awaited<ReturnType<Member['measure']>>) {
      const key = keyOf(contender, photo);
      const line = lines.get(key) ?? {
        peer: contender.name,
        photo: photo.path,
        walls: [],
        cpus: [],
        bytes: [],
      };
      lines.set(key, line);
      line.walls.push(measured.wallMs);
      line.cpus.push(measured.cpuMs);
      line.bytes = measured.outputs.map((output) => output.length);
    },
    sum(): Measurement {
      const samples = [...lines.values()].map(({ peer, photo, walls, cpus, bytes }) => ({
        peer,
        photo,
        wallMs: median(walls),
        cpuMs: median(cpus),
        bytes,
      }));
      return { samples, refusals: [...refusals.values()] };
    },
  };
}
