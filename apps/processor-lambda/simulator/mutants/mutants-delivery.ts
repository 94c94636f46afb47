import type { Mutant } from './mutant.ts';

/** The guards of what is made on demand. */
export const DELIVERY_MUTANTS: readonly Mutant[] = [
  {
    name: 'on-demand-unknown',
    edits: [
      {
        file: 'libs/pipeline/src/delivery/on-demand/intent.ts',
        find: `const { ok } = await records.write(intent, before.revision);`,
        replace: `const ok = true;`,
      },
    ],
    counterexample: 'A delivery puts and dies: nobody knows the output.',
  },
  {
    name: 'on-demand-kept-at-claim',
    edits: [
      {
        file: 'libs/pipeline/src/sync/transitions.ts',
        find: `    adHocKeys(row),
    without(`,
        replace: `    without(`,
      },
    ],
    counterexample:
      'The original is replaced: what was made of the old one on demand stays for ever.',
  },
  {
    name: 'on-demand-kept-at-tombstone',
    edits: [
      {
        file: 'libs/pipeline/src/sync/transitions.ts',
        find: `keysOf(row?.renditions ?? []), adHocKeys(row));`,
        replace: `keysOf(row?.renditions ?? []));`,
      },
    ],
    counterexample: 'The original is deleted: what was made of it on demand stays for ever.',
  },
  {
    name: 'on-demand-unverified',
    edits: [
      {
        file: 'libs/pipeline/src/sync/look.ts',
        find: `row: row && withDoubtful(row, outputs),`,
        replace: `row,`,
      },
    ],
    counterexample:
      'A delivery puts and dies before it tells the row: a sync after the next replacement passes it by.',
  },
  {
    name: 'intent-covers-old-output',
    edits: [
      {
        file: 'libs/pipeline/src/sync/ad-hoc-entries.ts',
        find: `stale: union(without(row.stale, [key, ...gone]), evicted),`,
        replace: `stale: without(row.stale, [key, ...gone]),`,
      },
    ],
    counterexample: 'What was pushed out of the row stays for ever.',
  },
  {
    name: 'given-up-forgotten',
    edits: [
      {
        file: 'libs/pipeline/src/sync/ad-hoc-entries.ts',
        find: `    stale: union(row.stale, [key]),`,
        replace: `    stale: row.stale,`,
      },
    ],
    counterexample: 'An output was put, the row could not be told: nobody knows it any more.',
  },
  {
    name: 'commit-of-another-source',
    edits: [
      {
        file: 'libs/pipeline/src/delivery/on-demand/commit-ad-hoc.ts',
        find: `row && isSameWork(row, intent); tries`,
        replace: `row; tries`,
      },
    ],
    counterexample:
      'A delivery was paused while the original was replaced: the new row lists the old pixels.',
  },
  {
    name: 'lost-commit-unswept',
    edits: [
      {
        file: 'libs/pipeline/src/delivery/on-demand/attempt-ad-hoc.ts',
        find: `    // It sweeps what was put.
    await syncImage(deps, key, { signal: making.signal });
`,
        replace: ``,
      },
    ],
    counterexample: 'What a paused delivery put after the replacement or removal stays.',
  },
  {
    name: 'plain-put-on-demand',
    edits: [
      {
        file: 'libs/pipeline/src/delivery/on-demand/attempt-ad-hoc.ts',
        find: `{ ...condition, contentType,`,
        replace: `{ contentType,`,
      },
    ],
    counterexample: 'A paused delivery overwrites what a later one made of the new original.',
  },
  {
    name: 'looked-after-the-intent',
    edits: [
      {
        file: 'libs/pipeline/src/delivery/on-demand/attempt-ad-hoc.ts',
        find: `  const there = instead ?? { etag: (await kit.deps.processed.head(making.order.target))?.etag };
  const intent = await declare(kit, making, row);
`,
        replace: `  const intent = await declare(kit, making, row);
  const there = { etag: (await kit.deps.processed.head(making.order.target))?.etag };
`,
      },
    ],
    counterexample: 'A paused delivery sees what a later one put, and overwrites it.',
  },
  {
    name: 'hit-without-etag',
    edits: [
      {
        file: 'libs/pipeline/src/delivery/on-demand/ad-hoc-look.ts',
        find: `if (got.ok && got.object.info.etag === entry.etag)`,
        replace: `if (got.ok)`,
      },
    ],
    counterexample:
      'What a paused delivery put over it is answered, although it is of the old original.',
  },
  {
    name: 'source-unchecked-on-demand',
    edits: [
      {
        file: 'libs/pipeline/src/delivery/on-demand/attempt-ad-hoc.ts',
        find: `deps.raw.get(order.key, { ifMatch: etag })`,
        replace: `deps.raw.get(order.key)`,
      },
    ],
    counterexample: 'The row says one version, the output is made of another.',
  },
  {
    name: 'picture-of-another-source',
    edits: [
      {
        file: 'libs/pipeline/src/delivery/on-demand/attempt-ad-hoc.ts',
        find: `if (making.picture?.source === source) return`,
        replace: `if (making.picture) return`,
      },
    ],
    counterexample: 'A race was lost to a replacement: the old pixels are put for the new row.',
  },
  {
    name: 'old-row-on-demand',
    edits: [
      {
        file: 'libs/pipeline/src/delivery/on-demand/make-ad-hoc.ts',
        find: ` || row.recipe.generation < generation`,
        replace: ``,
      },
    ],
    counterexample: 'New code makes by its recipe what a row of the old recipe lists.',
  },
  {
    name: 'old-code-on-demand',
    edits: [
      {
        file: 'libs/pipeline/src/delivery/on-demand/make-ad-hoc.ts',
        find: `if (row.recipe.generation > generation) return { result: busy(now), row };`,
        replace: ``,
      },
    ],
    counterexample: 'Old code makes by its recipe what a row of the new recipe lists.',
  },
  {
    name: 'joined-blindly',
    edits: [
      {
        file: 'libs/pipeline/src/delivery/on-demand/ad-hoc.ts',
        find: `if (isOwn || isFor(seen.row, result)) return`,
        replace: `if (isOwn || seen) return`,
      },
    ],
    counterexample:
      'Who comes after the sync of a replacement joins a making that began before it.',
  },
  {
    name: 'pushed-out-unswept',
    edits: [
      {
        file: 'libs/pipeline/src/delivery/on-demand/make-ad-hoc.ts',
        find: `if (pushedOut.size > 0) await`,
        replace: `if (pushedOut.size > 99) await`,
      },
    ],
    counterexample: 'What was pushed out of the row lies there until the next sync.',
  },
];
