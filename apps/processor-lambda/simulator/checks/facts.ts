import type { ImageRecord } from '@image-pipeline/ports';

/** What the checker remembers of a history beyond what the stores hold. */
export interface Facts {
  /** By image: what the raw store held at some time since the row was last written; `undefined`: nothing. */
  readonly seen: Map<string, Set<string | undefined>>;
  /** By image: how many spells of work on one source and generation there were. */
  readonly spells: Map<string, number>;
  /** By image: what its row was settled on last; nothing once it was refused or deleted. */
  readonly settled: Map<string, ImageRecord>;
  /** By image and spell: decodes. */
  readonly decodes: Map<string, number>;
}

export const createFacts = (): Facts => ({
  seen: new Map(),
  spells: new Map(),
  settled: new Map(),
  decodes: new Map(),
});
