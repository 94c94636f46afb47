import type { Delivery, DeliveryResult } from '@image-pipeline/pipeline';
import type { ImageRecord } from '@image-pipeline/ports';
import type { Consumer } from './consumer.ts';
import type { Mode } from './recipes.ts';
import type { Violation } from './violation.ts';

/** A laptop's and a function's numbers do not matter here; their order does (PROTOCOL: what holds). */
export const LEASE_MS = 120_000;
export const VISIBILITY_MS = 130_000;
export const DAY_MS = 24 * 60 * 60 * 1000;
export const TOMBSTONE_DAYS = 30;
export const DEATH_LIMIT = 3;
/** At least 2 × (N + 1). */
export const MAX_RECEIVES = 8;
const START = Date.parse('2026-01-01T00:00:00Z');

/** What is fixed for a whole history. */
export interface Setup {
  readonly mode: Mode;
  /** Which pair of recipes. */
  readonly variant: number;
  readonly keys: readonly string[];
  /** Whether slow workers finish before the queue is drained or after it. */
  readonly zombies: 'first' | 'last';
  /** How long the dead-letter queue waits for its redrive. */
  readonly redriveDays: number;
  readonly maxLooks: number;
  /** How many outputs beyond the recipe an image may have. */
  readonly adHocPerImage: number;
}

export interface Message {
  readonly id: string;
  readonly key: string;
  receives: number;
  visibleAt: number;
  state: 'queued' | 'dead' | 'gone';
}

/** A store call that waits for the scheduler. */
export interface Call {
  readonly name: string;
  /** The raw key it is about. */
  readonly image: string;
  /** What it asks for, in a few words. */
  readonly asks: string;
  readonly writes: boolean;
  /** The output that it would delete, and the only bytes of it that it would, if it says so. */
  readonly deletes: { readonly key: string; readonly ifMatch: string | undefined } | undefined;
  readonly effect: () => unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A request for an output beyond the recipe. */
export interface Request {
  readonly image: string;
  readonly options: string;
  /** Its right answers: what the row was settled on when it came, and whatever it was settled on since. */
  readonly allowed: Set<string>;
  /** Whether there was no original, or a record that refuses it, at some time since it came. */
  wasGone: boolean;
  wasRefused: boolean;
  isOpen: boolean;
  answer?: DeliveryResult;
}

/**
 * A worker from its start to its end: one invocation of the function, with a batch; or a process that delivers,
 * with requests.
 */
export interface Worker {
  readonly name: string;
  readonly generation: number;
  readonly messages: readonly Message[];
  readonly requests: Request[];
  /** Only of a process that delivers. */
  delivery?: Delivery;
  readonly parked: Call[];
  state: 'running' | 'done' | 'dead';
  /** How often the world failed it, or its decoder died. */
  faults: number;
  /** What its last HEAD of an output said. */
  readonly heads: Map<string, string | undefined>;
  /** Everything that it ever saw under a key: it may work on several requests, and each looks for itself. */
  readonly seen: Map<string, Set<string>>;
  /** What it had seen of an output beyond the recipe when it told the row that it makes it. */
  readonly intents: Map<string, string | undefined>;
  /** Its last two reads of an image, and whether it wrote anything about it since. */
  readonly looks: Map<string, Look>;
  /** Keys that were at rest when it started, with the count of changes then. */
  readonly atRest: Map<string, number>;
  /** The claim it decodes under, by image. */
  readonly claims: Map<string, number>;
  /** What it was told since its last look began: with the stores, all that its next steps depend on. */
  told: readonly string[];
}

export interface Look {
  row: ImageRecord | undefined;
  original: string | undefined;
  /** Still true when nothing was written after it. */
  fresh: boolean;
  /** Whether one before it found the image settled: then another message of the batch may have ended by that. */
  settledBefore: boolean;
}

/** An output that was there, and what the delete demanded to find. */
export interface Deleted {
  readonly key: string;
  readonly there: string;
  readonly ifMatch: string | undefined;
}

/** An output as it was put, and what lay there before. */
export interface Put {
  readonly key: string;
  readonly there: string | undefined;
  readonly text: string;
}

/** A record before and after a write. */
interface Written {
  readonly before: ImageRecord | undefined;
  readonly after: ImageRecord;
}

/** An original whose decoding began. */
export interface Decode {
  readonly image: string;
  readonly original: string;
}

/** A request and its answer. */
export interface Answered {
  readonly request: Request;
  readonly answer: DeliveryResult;
}

/** What the world tells the checker while a history runs. */
export interface Checks {
  originalChanged(world: World, image: string): void;
  started(world: World, worker: Worker): void;
  issued(world: World, worker: Worker, call: Call): void;
  rowWritten(world: World, worker: Worker, rows: Written): void;
  outputPut(world: World, worker: Worker, put: Put): void;
  outputDeleted(world: World, worker: Worker, deleted: Deleted): void;
  decoded(world: World, worker: Worker, decode: Decode): void;
  acknowledged(world: World, worker: Worker, messages: readonly Message[]): void;
  /** What is right to answer to a request that comes now. */
  requested(world: World, asked: Pick<Request, 'image' | 'options'>): Request;
  answered(world: World, worker: Worker, answered: Answered): void;
  ended(world: World, worker: Worker, unfinished: readonly Message[]): void;
  forgotten(world: World, image: string): void;
  /** What the checker remembers, as a text. */
  memory(): string;
}

export interface World {
  readonly setup: Setup;
  readonly consumer: Consumer;
  readonly checks: Checks;
  now: number;
  readonly raw: Map<string, string>;
  readonly processed: Map<string, string>;
  readonly rows: Map<string, ImageRecord>;
  readonly messages: Map<string, Message>;
  readonly workers: Map<string, Worker>;
  /** The newest generation. */
  generation: number;
  /** Whether workers of the generation before still start. */
  rolling: boolean;
  /** Images that only a later sync puts right, with the reason (PROTOCOL: what holds). */
  readonly excused: Map<string, string>;
  /** How often anything about an image changed. */
  readonly changes: Map<string, number>;
  violation: Violation | undefined;
  /** What happened, line by line. */
  readonly history: string[];
}

export function createWorld(setup: Setup, consumer: Consumer, checks: Checks): World {
  return {
    setup,
    consumer,
    checks,
    now: START,
    raw: new Map(),
    processed: new Map(),
    rows: new Map(),
    messages: new Map(),
    workers: new Map(),
    generation: 1,
    rolling: false,
    excused: new Map(),
    changes: new Map(),
    violation: undefined,
    history: [],
  };
}

export const changed = ({ changes }: World, image: string) =>
  void changes.set(image, (changes.get(image) ?? 0) + 1);

export const running = ({ workers }: World): Worker[] =>
  [...workers.values()].filter(({ state }) => state === 'running');

export const isVisible = ({ now }: World, { state, visibleAt }: Message): boolean =>
  state === 'queued' && visibleAt <= now;

/** Waits until no worker can go on without the scheduler: every promise that can be resolved is. */
export const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
