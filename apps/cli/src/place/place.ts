import { setTimeout as sleep } from 'node:timers/promises';
import type { PreparedRecipe } from '@image-pipeline/image-core/recipe';
import type { Clock, PipelineDeps, Render } from '@image-pipeline/pipeline';
import type { MetadataStore, RecordRecipe } from '@image-pipeline/ports';

/** Originals, outputs and records that belong together: folders with a SQLite file, or buckets with a table. */
export interface Site {
  /** Where the outputs lie, for a person. */
  readonly outputs: string;
  /** Where the records lie, for a person; sites with the same are the same. */
  readonly records: string;
  /** The arguments by which `list` shows these records. */
  readonly listArguments: string;
  /** What a person in the folder `cwd` calls an original, where several sites are spoken of. */
  nameOf(key: string, cwd: string): string;
  /** Opens it to work in it. */
  open(recipe: PreparedRecipe, render: Render): Promise<OpenSite>;
  /** Opens it to look at it: nothing is created, registered or rendered. */
  openToPlan(recipe: PreparedRecipe): Promise<OpenSite>;
  openRecords(): Promise<OpenRecords>;
}

/** A site at work. */
export interface OpenSite {
  readonly site: Site;
  readonly deps: PipelineDeps;
  /** Closes the stores. */
  readonly close: () => void;
}

/** The records alone. */
export interface OpenRecords {
  readonly records: MetadataStore;
  /** The newest recipe that the records know of. */
  readonly latest: () => Promise<RecordRecipe | undefined>;
  readonly close: () => void;
}

/** What to sync in one site. */
export interface Job {
  readonly site: Site;
  /** Prefixes of keys to reconcile wholly; `''` is all of it. */
  readonly prefixes: readonly string[];
  /** Keys beside these. */
  readonly keys: readonly string[];
}

export const clock: Clock = { now: Date.now, sleep: (ms) => sleep(ms) };

/** The `render` of a plan. */
export const renderNothing: Render = () => Promise.reject(new Error('a plan renders nothing'));
