/** A text of the product's source and what it becomes. It has to stand there exactly once. */
export interface Edit {
  /** Below `libs/pipeline/src`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** One guard taken away. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** What goes wrong without the guard. */
  readonly counterexample: string;
}

/** The guards of PROTOCOL.md, each taken away in turn. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'head-before-row',
    edits: [
      {
        file: 'look.ts',
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
        file: 'transitions.ts',
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
        file: 'transitions.ts',
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
        file: 'transitions.ts',
        find: `const stale = union(row?.stale ?? [], keysOf(row?.renditions ?? []));`,
        replace: `const stale = row?.stale ?? [];`,
      },
    ],
    counterexample: 'The outputs of a deleted original stay for ever.',
  },
  {
    name: 'tombstone-unverified',
    edits: [
      {
        file: 'decide.ts',
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
        file: 'decide.ts',
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
      { file: 'render-image.ts', find: `...conditionFor(target, work.outputs),`, replace: `` },
    ],
    counterexample: 'A paused renderer overwrites what a later one made ready.',
  },
  {
    name: 'delete-without-etag',
    edits: [
      {
        file: 'sweep.ts',
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
        file: 'sweep.ts',
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
        file: 'sync-image.ts',
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
        file: 'decide.ts',
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
        file: 'decide.ts',
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
        file: 'decide.ts',
        find: `return { kind: 'render', deaths: row.deaths };`,
        replace: `return { kind: 'render', deaths: row.deaths + 1 };`,
      },
      {
        file: 'decide.ts',
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
        file: 'decide.ts',
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
        file: 'render-image.ts',
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
        file: 'render-image.ts',
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
        file: 'decide.ts',
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
        file: 'look.ts',
        find: `const original = await deps.raw.head(key);`,
        replace: `const original = await deps.raw.head(key).catch(() => undefined);`,
      },
    ],
    counterexample: 'A lost permission deletes every output.',
  },
];
