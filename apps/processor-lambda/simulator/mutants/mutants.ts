import type { Mutant } from './mutant.ts';
import { DELIVERY_MUTANTS } from './mutants-delivery.ts';

/** The guards of a sync. */
const SYNC_MUTANTS: readonly Mutant[] = [
  {
    name: 'head-before-row',
    edits: [
      {
        file: 'libs/pipeline/src/sync/look.ts',
        find: `  const row = await deps.records.get(key);
  const original = await deps.raw.head(key);`,
        replace: `  const original = await deps.raw.head(key);
  const row = await deps.records.get(key);`,
      },
    ],
    counterexample: 'One sees «gone», another makes a new upload ready, the first buries it.',
  },
  {
    name: 'no-stale-at-claim',
    edits: [
      {
        file: 'libs/pipeline/src/sync/transitions.ts',
        find: `    without(work.planned, keysOf(listed)),
  );`,
        replace: `    [],
  );`,
      },
    ],
    counterexample:
      'A first render puts an output and dies, the original goes: nobody knows the output.',
  },
  {
    name: 'no-stale-at-commit',
    edits: [
      {
        file: 'libs/pipeline/src/sync/transitions.ts',
        find: `stale: without(union(claimed.stale, keysOf(claimed.renditions)), keysOf(renditions)),`,
        replace: `stale: [],`,
      },
    ],
    counterexample: 'The outputs of the version before stay for ever.',
  },
  {
    name: 'no-stale-at-tombstone',
    edits: [
      {
        file: 'libs/pipeline/src/sync/transitions.ts',
        find: `const stale = union(row?.stale ?? [], keysOf(row?.renditions ?? []), adHocKeys(row));`,
        replace: `const stale = union(row?.stale ?? [], adHocKeys(row));`,
      },
    ],
    counterexample: 'The outputs of a deleted original stay for ever.',
  },
  {
    name: 'tombstone-unverified',
    edits: [
      {
        file: 'libs/pipeline/src/sync/decide.ts',
        find: `if (row.status === 'deleted') return verify(row, view, { kind: 'nothing' });`,
        replace: `if (row.status === 'deleted') return { kind: 'nothing' };`,
      },
    ],
    counterexample: 'A paused renderer puts after the removal.',
  },
  {
    name: 'outputs-unverified',
    edits: [
      {
        file: 'libs/pipeline/src/sync/decide.ts',
        find: `if (row.renditions.some(({ key, etag }) => outputs.get(key) !== etag)) return ifWrong;`,
        replace: ``,
      },
    ],
    counterexample:
      'A slow worker hits identical bytes, and the ready row lists what is not there.',
  },
  {
    name: 'plain-put',
    edits: [
      {
        file: 'libs/pipeline/src/sync/render-image.ts',
        find: `...conditionFor(target, work.outputs),`,
        replace: ``,
      },
    ],
    counterexample: 'A paused renderer overwrites what a later one made ready.',
  },
  {
    name: 'delete-without-etag',
    edits: [
      {
        file: 'libs/pipeline/src/sync/sweep.ts',
        find: `deps.processed.delete(key, { ifMatch: etag })`,
        replace: `deps.processed.delete(key)`,
      },
    ],
    counterexample: 'A slow delete hits a new output.',
  },
  {
    name: 'delete-without-row',
    edits: [
      {
        file: 'libs/pipeline/src/sync/sweep.ts',
        find: `const current = await deps.records.get(row.filename);`,
        replace: `const current = row;`,
      },
    ],
    counterexample: 'A slow delete is sent for a key that is listed by now, with the same bytes.',
  },
  {
    name: 'acknowledge-after-commit',
    edits: [
      {
        file: 'libs/pipeline/src/sync/sync-image.ts',
        find: `      const record = await act(deps, worker, seen);`,
        replace: `      const record = await act(deps, worker, seen);
      if (seen.action.kind === 'render') {
        return { key, outcome: 'ready', settled: true, ...worker.done() };
      }`,
      },
    ],
    counterexample:
      'What came while it rendered was acknowledged by somebody who saw the row before.',
  },
  {
    name: 'no-generation',
    edits: [
      {
        file: 'libs/pipeline/src/sync/decide.ts',
        find: `if (row && row.recipe.generation > view.generation) {`,
        replace: `if (row && row.recipe.generation > Infinity) {`,
      },
    ],
    counterexample: 'Old workers render back what new ones made.',
  },
  {
    name: 'old-worker-may-not-sweep',
    edits: [
      {
        file: 'libs/pipeline/src/sync/decide.ts',
        find: `return isSettledOn(row, original) ? verify(row, view, { kind: 'yield' }) : { kind: 'yield' };`,
        replace: `const verdict = verify(row, view, { kind: 'yield' });
    return isSettledOn(row, original) && verdict.kind === 'nothing' ? verdict : { kind: 'yield' };`,
      },
    ],
    counterexample: 'What an old worker put late stays: it yields, and its message is gone.',
  },
  {
    name: 'deaths-charged-at-claim',
    edits: [
      {
        file: 'libs/pipeline/src/sync/decide.ts',
        find: `return { kind: 'render', deaths: row.deaths };`,
        replace: `return { kind: 'render', deaths: row.deaths + 1 };`,
      },
      {
        file: 'libs/pipeline/src/sync/decide.ts',
        find: `return { kind: 'render', deaths: 0 }; // 11: new work`,
        replace: `return { kind: 'render', deaths: 1 };`,
      },
    ],
    counterexample: 'Lost races and a throttled store bring a healthy image into quarantine.',
  },
  {
    name: 'no-quarantine',
    edits: [
      {
        file: 'libs/pipeline/src/sync/decide.ts',
        find: `return { kind: deaths >= view.deathLimit ? 'quarantine' : 'render', deaths };`,
        replace: `return { kind: 'render', deaths };`,
      },
    ],
    counterexample: 'What kills its worker is decoded for ever.',
  },
  {
    name: 'killed-decoder-uncounted',
    edits: [
      {
        file: 'libs/pipeline/src/sync/render-image.ts',
        find: `const deaths = claimed.deaths + 1;`,
        replace: `const deaths = claimed.deaths;`,
      },
    ],
    counterexample: 'What kills its decoder, but not the worker, is decoded for ever.',
  },
  {
    name: 'get-without-etag',
    edits: [
      {
        file: 'libs/pipeline/src/sync/render-image.ts',
        find: `deps.raw.get(original.key, { ifMatch: original.etag })`,
        replace: `deps.raw.get(original.key)`,
      },
    ],
    counterexample: 'The row says one version, its outputs are made of another.',
  },
  {
    name: 'no-waiting',
    edits: [
      {
        file: 'libs/pipeline/src/sync/decide.ts',
        find: `if (lease && lease.owner !== view.me && view.isLive(lease)) return { kind: 'wait', lease };`,
        replace: ``,
      },
    ],
    counterexample: 'The living are counted as dead, and a burst of events ends in quarantine.',
  },
  {
    name: 'forbidden-read-as-gone',
    edits: [
      {
        file: 'libs/pipeline/src/sync/look.ts',
        find: `const original = await deps.raw.head(key);`,
        replace: `const original = await deps.raw.head(key).catch(() => undefined);`,
      },
    ],
    counterexample: 'A lost permission deletes every output.',
  },
  {
    name: 'death-taken-back',
    edits: [
      {
        file: 'libs/pipeline/src/sync/worker.ts',
        find: `isOwed ? owed : release(`,
        replace: `release(`,
      },
    ],
    counterexample: 'The count of a death is throttled, the release is not: one decode too many.',
  },
  {
    name: 'lost-claim-kept',
    edits: [
      {
        file: 'libs/pipeline/src/sync/render-image.ts',
        find: `  work.onClaim();
  if (!(await deps.records.write(claimed, row?.revision)).ok) return NOTHING_DECODED;`,
        replace: `  if (!(await deps.records.write(claimed, row?.revision)).ok) return NOTHING_DECODED;
  work.onClaim();`,
      },
    ],
    counterexample:
      'A claim is answered with a 5xx, stays, and counts as a death when it runs out.',
  },
  {
    name: 'claim-not-given-back',
    edits: [
      {
        file: 'libs/pipeline/src/sync/worker.ts',
        find: `if (hasClaimed) await`,
        replace: `if (!hasClaimed) await`,
      },
    ],
    counterexample: 'A throttled store is counted as a death.',
  },
  {
    name: 'unsettled-acknowledged',
    edits: [
      {
        file: 'apps/processor-lambda/src/handler.ts',
        find: `if (result.settled) return result;`,
        replace: `if (result.key) return result;`,
      },
    ],
    counterexample: 'Whoever waited, or gave up, loses the message.',
  },
  {
    name: 'failure-swallowed',
    edits: [
      {
        file: 'apps/processor-lambda/src/handler.ts',
        find: `      await postpone(deps, record, error);
      throw error;`,
        replace: `      await postpone(deps, record, error);`,
      },
    ],
    counterexample: 'A message about a throttled store ends without an outcome.',
  },
];

/** The guards of PROTOCOL.md, each taken away in turn. */
export const MUTANTS: readonly Mutant[] = [...SYNC_MUTANTS, ...DELIVERY_MUTANTS];
