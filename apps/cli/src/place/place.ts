import { setTimeout as sleep } from 'node:timers/promises';
import type { PreparedRecipe } from '@image-pipeline/image-core/recipe';
import type { Clock, PipelineDeps, Render } from '@image-pipeline/pipeline';
import type { MetadataStore, RecordRecipe } from '@image-pipeline/ports';

/** Originals, outputs and records that belong together: folders with a SQLite file, or buckets with a table. */
export interface Place {
  /** Where the outputs lie, for the user. */
  readonly outputs: string;
  /** Where the records lie, for the user; two places with the same records are one place. */
  readonly records: string;
  /** The arguments with which `list` shows these records. */
  readonly listArguments: string;
  /** Returns the name of an original for a user in the folder `cwd`, where there are several places. */
  nameOf(key: string, cwd: string): string;
  /** Opens the place to work in it. */
  open(recipe: PreparedRecipe, render: Render): Promise<OpenPlace>;
  /** Opens the place to look at it: creates, registers and renders nothing. */
  openToPlan(recipe: PreparedRecipe): Promise<OpenPlace>;
  openRecords(): Promise<OpenRecords>;
}

/** A place with open stores. */
export interface OpenPlace {
  readonly place: Place;
  readonly deps: PipelineDeps;
  /** Closes the stores. */
  readonly close: () => void;
}

/** The records alone. */
export interface OpenRecords {
  readonly records: MetadataStore;
  /** Returns the newest recipe that the records know of. */
  readonly latest: () => Promise<RecordRecipe | undefined>;
  readonly close: () => void;
}

/** Which originals of a place are meant. */
export interface Selection {
  /** Prefixes of keys to reconcile wholly; `''` selects everything. */
  readonly prefixes: readonly string[];
  /** Single keys besides. */
  readonly keys: readonly string[];
}

/** What to sync in one place. */
export interface Job extends Selection {
  readonly place: Place;
}

/** Records, and what a name means among them. */
interface FoundRecords {
  readonly place: Pick<Place, 'records' | 'openRecords'>;
  /** Keys that the name may stand for, the likeliest first; empty where everything below `prefix` is meant. */
  readonly keys: readonly string[];
  readonly prefix: string;
}

/** Records to retry, in a place that can render. */
export interface FoundRetries extends FoundRecords {
  readonly place: Place;
}

/**
 * Finds the places that a command line names. Every method checks what it can and creates nothing; it throws a
 * `UsageError` where the names and the options contradict each other.
 */
export interface Places {
  /** Finds what to sync. */
  jobs(names: readonly string[], recipe: PreparedRecipe): Promise<Job[]>;
  /** Finds what to plan: a folder, or a prefix of keys. */
  plan(
    name: string | undefined,
    recipe: PreparedRecipe,
  ): Promise<{ readonly place: Place; readonly prefix: string }>;
  /** Finds the records of one original, or of everything. */
  records(name: string | undefined): Promise<FoundRecords>;
  /** Finds the records to retry that each name stands for; no name means everything. */
  retries(names: readonly string[], recipe: PreparedRecipe): Promise<FoundRetries[]>;
}

export const clock: Clock = { now: Date.now, sleep: (ms) => sleep(ms) };

/** The `render` of a plan. */
export const renderNothing: Render = () => Promise.reject(new Error('a plan renders nothing'));
