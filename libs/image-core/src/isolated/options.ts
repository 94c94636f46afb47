import { availableParallelism, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const MIB = 1024 * 1024;
/** Node and sharp take some 100 MiB before they have seen a picture, a phone's photo as much again. */
const LEAST_MEMORY = 256 * MIB;
/** Enough for every original within the default limits but an AVIF. */
const MOST_MEMORY = 1536 * MIB;
/** setTimeout's own limit; more would mean «at once». */
const MOST_TIMEOUT = 2 ** 31 - 1;

/** How many children a pool has, and what each may take. */
export interface RenderPoolOptions {
  /** Child processes at most, each with one image at a time. 1 to 512; default the available parallelism. */
  readonly size?: number;
  /**
   * Resident memory of one child in bytes, native memory, input and outputs included. An original that is
   * estimated to need more is refused before it is decoded (`too-much-memory`); a child that comes to hold more
   * all the same is ended. From 256 MiB; default three quarters of the machine's (or container's) memory shared
   * among the children, but no more than 1.5 GiB.
   */
  readonly memoryBytes?: number;
  /**
   * Milliseconds that a child may work on one image, all renditions together; the time that the consumer
   * takes between them does not count. 1 to 2,147,483,647; default 60,000.
   */
  readonly timeoutMs?: number;
  /**
   * How far the children stand back where processors are short, as of `nice`: 0 to 19. A host that has to
   * answer others meanwhile sets 10 or so; a lower priority costs nothing where it is alone. Default 0.
   */
  readonly niceness?: number;
  /**
   * Path of the program that the children run; default the one beside this module. Only a bundle needs
   * it: bundle `@image-pipeline/image-core`'s `dist/isolated/child.js` on its own, and name the result here.
   */
  readonly childPath?: string;
}

export type Settings = Required<RenderPoolOptions>;

/** Every option checked and filled in. Throws a RangeError that names the option, its range and the value. */
export function resolveOptions(options: RenderPoolOptions): Settings {
  const size = within('size', options.size ?? availableParallelism(), { least: 1, most: 512 });
  return {
    size,
    memoryBytes: within('memoryBytes', options.memoryBytes ?? memoryShare(size), {
      least: LEAST_MEMORY,
      most: Number.MAX_SAFE_INTEGER,
    }),
    timeoutMs: within('timeoutMs', options.timeoutMs ?? 60_000, { least: 1, most: MOST_TIMEOUT }),
    niceness: within('niceness', options.niceness ?? 0, { least: 0, most: 19 }),
    childPath: options.childPath ?? besideThisModule(),
  };
}

function memoryShare(size: number): number {
  // A container's limit where there is one; without, it is 0 or absurdly large.
  const machine = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  const share = Math.floor((0.75 * machine) / size);
  return Math.min(Math.max(share, LEAST_MEMORY), MOST_MEMORY);
}

/** The sources run as .ts, the package as .js. */
function besideThisModule(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./child.${extension}`, import.meta.url));
}

interface Range {
  readonly least: number;
  readonly most: number;
}

function within(option: string, value: number, { least, most }: Range): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(
    `createRenderPool: expected ${option} to be a whole number from ${least} to ${most}, received ${value}`,
  );
}
