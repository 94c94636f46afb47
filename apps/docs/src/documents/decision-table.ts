/**
 * The protocol's table as documents print it. `when` and `then` say the same as the words beside them, and
 * a test compares them with `decide` for every situation there is: a row that is not true fails.
 */
import type { Action, View } from '@image-pipeline/pipeline';
import type { Section } from './document.ts';
import { table } from './table.ts';

type Kind = Action['kind'];

/** One rule: the first whose `when` is true decides. */
export interface DecisionRow {
  readonly row: string;
  readonly original: string;
  readonly action: string;
  readonly why: string;
  readonly when: (view: View) => boolean;
  readonly then: (view: View) => Kind;
}

const isAbout = ({ row, original }: View): boolean =>
  original !== undefined && row?.source?.etag === original.etag;

function isSettled(view: View): boolean {
  if (view.row?.status === 'deleted') return !view.original;
  return view.row?.status !== 'processing' && isAbout(view);
}

const generation = ({ row }: View): number => row?.recipe.generation ?? 0;

const isNewer = (view: View): boolean => generation(view) > view.generation;

/** The same source under the same recipe. */
const isSame = (view: View): boolean => isAbout(view) && generation(view) === view.generation;

const isHeldByOther = ({ row, me }: View): boolean =>
  row?.lease !== undefined && row.lease.owner !== me;

const isLive = (view: View): boolean =>
  view.row?.lease !== undefined && isHeldByOther(view) && view.isLive(view.row.lease);

const isProcessing = ({ row }: View): boolean => row?.status === 'processing';

const listedIsWrong = ({ row, outputs }: View): boolean =>
  row?.renditions.some(({ key, etag }) => outputs.get(key) !== etag) ?? false;

const staleExists = ({ row, outputs }: View): boolean =>
  row?.stale.some((key) => outputs.get(key) !== undefined) ?? false;

const tidy = (view: View): Kind => (staleExists(view) ? 'sweep' : 'nothing');

/** From top to bottom. */
export const decisionRows: readonly DecisionRow[] = [
  {
    row: 'of a newer recipe, settled, about this original',
    original: 'any',
    action: 'outputs right → nothing; a stale key exists → sweep; a listed output is wrong → yield',
    why: 'old code may look and clean, never render',
    when: (view) => isNewer(view) && isSettled(view),
    then: (view) => (listedIsWrong(view) ? 'yield' : tidy(view)),
  },
  {
    row: 'of a newer recipe, otherwise',
    original: 'any',
    action: 'yield',
    why: 'two versions never render against each other',
    when: isNewer,
    then: () => 'yield',
  },
  {
    row: 'processing, somebody else’s lease is live',
    original: 'any',
    action: 'wait',
    why: 'politeness; the holder looks again after its commit',
    when: (view) => isProcessing(view) && isLive(view),
    then: () => 'wait',
  },
  {
    row: 'absent',
    original: 'absent',
    action: 'nothing',
    why: 'nothing is ever put without a row',
    when: ({ row, original }) => !row && !original,
    then: () => 'nothing',
  },
  {
    row: 'deleted',
    original: 'absent',
    action: 'a stale key exists → sweep; else nothing',
    why: 'catches what a paused worker wrote after the removal',
    when: ({ row, original }) => row?.status === 'deleted' && !original,
    then: tidy,
  },
  {
    row: 'any other',
    original: 'absent',
    action: 'tombstone',
    why: 'one write; the deletions follow by 5',
    when: ({ original }) => !original,
    then: () => 'tombstone',
  },
  {
    row: 'processing, same source and generation, lease expired',
    original: 'exists',
    action: 'deaths + 1 at the limit → quarantine; else render',
    why: 'only taking over from a dead worker proves an unexplained end',
    when: (view) => isProcessing(view) && isSame(view) && isHeldByOther(view),
    then: ({ row, deathLimit }) => ((row?.deaths ?? 0) + 1 >= deathLimit ? 'quarantine' : 'render'),
  },
  {
    row: 'processing, same source and generation, lease none or mine',
    original: 'exists',
    action: 'render, deaths unchanged',
    why: 'an explained end, or a lost answer',
    when: (view) => isProcessing(view) && isSame(view),
    then: () => 'render',
  },
  {
    row: 'ready, same source and generation',
    original: 'exists',
    action: 'a listed etag differs → render; a stale key exists → sweep; else nothing',
    why: 'row and outputs are both true',
    when: (view) => view.row?.status === 'ready' && isSame(view),
    then: (view) => (listedIsWrong(view) ? 'render' : tidy(view)),
  },
  {
    row: 'rejected or quarantined, same source and generation',
    original: 'exists',
    action: 'a stale key exists → sweep; else nothing',
    why: 'settled until source or recipe changes',
    when: (view) => /^(rejected|quarantined)$/.test(view.row?.status ?? '') && isSame(view),
    then: tidy,
  },
  {
    row: 'everything else',
    original: 'exists',
    action: 'render, deaths = 0',
    why: 'new work',
    when: () => true,
    then: () => 'render',
  },
];

export const decisionTable: Section = {
  file: 'libs/pipeline/README.md',
  marker: 'decision-table',
  render: () =>
    table(
      ['#', 'row', 'original', 'action', 'why'],
      decisionRows.map(({ row, original, action, why }, index) => [
        String(index + 1),
        row,
        original,
        action,
        why,
      ]),
    ),
};
