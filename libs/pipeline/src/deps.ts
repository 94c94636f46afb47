import type {
  PreparedRecipe,
  RenderOptions,
  RenderResult,
} from '@image-pipeline/image-core/recipe';
import type { MetadataStore, ObjectStore, RecordLease } from '@image-pipeline/ports';

/** A prepared recipe with its place in the order of deployments: the higher generation is the newer. */
export interface DeployedRecipe {
  /** As `prepareRecipe` gave it. */
  readonly prepared: PreparedRecipe;
  /** A whole number ≥ 1 that grows with every deployment; a rollback gets a higher one too. */
  readonly generation: number;
}

/** How pixels are made: `render` of image-core, or a pool of `image-core/isolated`. */
export type Render = (
  input: Uint8Array,
  recipe: PreparedRecipe,
  options?: RenderOptions,
) => Promise<RenderResult>;

/** The world's time. Nothing here needs it to be right: it only says when it is polite to take over. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds, ≥ 0. */
  sleep(ms: number): Promise<void>;
}

/** Numbers an operator may set; `defaultSettings` has the values of a laptop. */
export interface PipelineSettings {
  /**
   * How long a claim is respected, in ms. At least the longest time that two images may take, one after the other:
   * an original that is claimed and fetched may wait for its decoder (see `inFlightFor`).
   */
  readonly leaseMs: number;
  /** Unexplained ends of workers on one source after which it is quarantined: 3 in a function, 5 on a laptop. */
  readonly deathLimit: number;
  /** How long a tombstone is kept, in ms. `syncAll` must run more often than that. */
  readonly tombstoneMs: number;
  /** Looks in one call before the key is given back unsettled. */
  readonly maxLooks: number;
}

/** The values of a laptop: leases of three minutes, five deaths, tombstones for 30 days, 20 looks. */
export const defaultSettings: PipelineSettings = {
  leaseMs: 180_000,
  deathLimit: 5,
  tombstoneMs: 30 * 24 * 60 * 60 * 1000,
  maxLooks: 20,
};

/** What every use case works with. Nothing else is reached for: no globals, no environment. */
export interface PipelineDeps {
  /** The originals. Only `deleteImage` ever writes here. */
  readonly raw: ObjectStore;
  /** The renditions. Another store, or another prefix, than `raw`. */
  readonly processed: ObjectStore;
  /** The record of each original. */
  readonly records: MetadataStore;
  /** The recipe in force, and how new it is. */
  readonly recipe: DeployedRecipe;
  /** Makes the pictures: `render` of image-core, or that of a pool in `./isolated`. */
  readonly render: Render;
  /** The time, and how to wait. */
  readonly clock: Clock;
  /** A worker id that no call before or beside this one had. */
  readonly newWorkerId: () => string;
  /** Limits and times; `defaultSettings` fits most. */
  readonly settings: PipelineSettings;
  /**
   * Whether the holder of a lease is known to be dead, so that nobody sits out its time: a laptop can ask
   * its process table. Default: nobody knows, and the time decides.
   */
  readonly isHolderGone?: (lease: RecordLease) => boolean;
}
