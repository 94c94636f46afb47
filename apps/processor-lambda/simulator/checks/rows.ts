import type { ImageRecord } from '@image-pipeline/ports';
import { describeRow, quote } from '../world/describe.ts';
import { recipeOf } from '../world/recipes.ts';
import { violate } from '../world/violation.ts';
import { DEATH_LIMIT, type Worker, type World } from '../world/world.ts';
import { listingIsTrue } from './at-rest.ts';
import type { Facts } from './facts.ts';

/** One write of a row that was won. */
export interface RowWrite {
  readonly world: World;
  readonly facts: Facts;
  readonly worker: Worker;
  readonly before: ImageRecord | undefined;
  readonly after: ImageRecord;
}

const isSameWork = ({ before, after }: RowWrite): boolean =>
  before?.source?.etag === after.source?.etag &&
  before?.recipe.generation === after.recipe.generation;

/**
 * I1, on the way there: a row never goes back to an older truth. What a claim, a tombstone or a refusal says
 * of the original was true at some time after the row before it was written.
 */
export function rowSpeaksOfItsTime({ world, facts, worker, before, after }: RowWrite): void {
  const isClaim = after.lease !== undefined && after.lease.owner !== before?.lease?.owner;
  const isNews = after.status === 'deleted' || before?.source?.etag !== after.source?.etag;
  const said = after.status === 'deleted' ? undefined : after.source?.etag;
  const seen = facts.seen.get(after.filename) ?? new Set([undefined]);
  if ((isClaim || isNews) && !seen.has(said)) {
    violate(
      world,
      'I1 the row is true',
      `expected ${worker.name} to write of an original that was there since ${describeRow(before)}, it wrote ${describeRow(after)}; the raw store held ${[...seen].map(quote).join(', ')}`,
    );
  }
  facts.seen.set(after.filename, new Set([world.raw.get(after.filename)]));
}

/** I2, at every commit. */
export function commitIsTrue({ world, after }: RowWrite): void {
  const { mode, variant } = world.setup;
  const found = listingIsTrue(after, recipeOf(mode, variant, after.recipe.generation));
  if (found) violate(world, found.name, found.message);
}

/** I5: contention and infrastructure never count as a death; only taking over from the dead does. */
export function deathsAreEarned(write: RowWrite): void {
  const { world, worker, before, after } = write;
  const had = isSameWork(write) && before ? before.deaths : 0;
  if (after.deaths > had && !isDeathEarned(write)) {
    violate(
      world,
      'I5 deaths are counted once, and only deaths',
      `expected no death to be counted by ${worker.name} on ${describeRow(before)}, it wrote ${describeRow(after)}`,
    );
  }
  if (
    after.status === 'quarantined' &&
    before?.status !== 'quarantined' &&
    after.deaths < DEATH_LIMIT
  ) {
    violate(
      world,
      'I5 deaths are counted once, and only deaths',
      `expected ${DEATH_LIMIT} deaths before a quarantine, found ${describeRow(after)}`,
    );
  }
}

function isDeathEarned(write: RowWrite): boolean {
  const { world, worker, before, after } = write;
  const lease = before?.lease;
  if (!isSameWork(write) || !lease || after.deaths !== before.deaths + 1) return false;
  const isOwn = lease.owner.startsWith(`${worker.name}.`);
  const killsDecoder = after.source?.etag.startsWith('bomb') ?? false;
  return (isOwn && killsDecoder) || Date.parse(lease.until) <= world.now;
}

/** I5: starts a spell where a claim is new work, and remembers under which spell a worker decodes. */
export function countSpell(write: RowWrite): void {
  const { facts, worker, before, after } = write;
  const { filename, lease } = after;
  if (!lease?.owner.startsWith(`${worker.name}.`)) return;
  const spell = facts.spells.get(filename) ?? 0;
  const goesOn = isSameWork(write) && before?.status === 'processing';
  if (!goesOn) facts.spells.set(filename, spell + 1);
  worker.claims.set(filename, goesOn ? spell : spell + 1);
}

/**
 * I5: an end that the world explains gives its claim back, so that nobody counts it as a death. Two faults may
 * hit the work and the giving back; after one alone no lease may stay.
 */
export function claimIsGivenBack(world: World, worker: Worker): void {
  if (worker.state !== 'done' || worker.faults > 1) return;
  for (const row of world.rows.values()) {
    if (!row.lease?.owner.startsWith(`${worker.name}.`)) continue;
    violate(
      world,
      'I5 deaths are counted once, and only deaths',
      `expected ${worker.name} to give its claim back after ${worker.faults} faults, it left ${describeRow(row)}`,
    );
  }
}

/** I7: revisions only grow, and so do generations. */
export function revisionGrows({ world, worker, before, after }: RowWrite): void {
  if (!before) return;
  if (after.revision > before.revision && after.recipe.generation >= before.recipe.generation)
    return;
  violate(
    world,
    'I7 revision and generation only grow',
    `expected ${worker.name} to write more than ${describeRow(before)}, it wrote ${describeRow(after)}`,
  );
}
