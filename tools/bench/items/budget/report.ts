import { table } from '../../base/markdown.ts';
import type { Report } from '../../work/item.ts';

/** What one fresh child did with one original; MiB. */
interface Rendered {
  /** At most, resident. */
  readonly peak: number;
  /** How much of it came with the original, its own bytes aside. */
  readonly rise: number;
  /** `made`, or the code of the error. */
  readonly outcome: string;
}

/** The largest original of a kind that a limit lets in. */
export interface BudgetRow {
  readonly kind: string;
  /** MiB of the child. */
  readonly limit: number;
  /** 0 where none could be found. */
  readonly megapixels: number;
  /** Whether the recipe's own limit of pixels came first. */
  readonly isWhole: boolean;
  /** MiB that it was estimated to take. */
  readonly estimate?: number;
  readonly made?: Rendered;
  /** One a quarter larger; none beyond the recipe's own limit, or the format's. */
  readonly refused?: Rendered | undefined;
}

/** A refusal may cost a look at the header, and no picture. */
const MOST_RISE = 16;

const whole = (value = NaN) => value.toFixed(0);

/** The table for a person, and what does not hold. */
export function toReport(rows: readonly BudgetRow[]): Report {
  const text = [
    '### Budgets: the largest original that a child of so much memory takes, for five WebP of 320 to 2048 pixels',
    '',
    'Flat pictures, animations of 20 frames. 100 megapixels is what the recipe allows by default.',
    '',
    table(
      ['original', 'limit, MiB', 'megapixels', 'estimated, MiB', 'peak, MiB', 'a quarter larger'],
      rows.map(({ kind, limit, megapixels, isWhole, estimate, made, refused }) => [
        kind,
        isWhole ? `${limit} and more` : String(limit),
        isWhole ? '100 (the recipe’s limit)' : megapixels.toFixed(1),
        whole(estimate),
        whole(made?.peak),
        refused ? `${refused.outcome}, +${whole(refused.rise)} MiB` : '–',
      ]),
    ),
  ].join('\n');
  return { text, data: rows, broken: rows.flatMap(judgeRow) };
}

/** One sentence for each promise of a row that did not hold. */
export function judgeRow({ kind, limit, made, refused }: BudgetRow): string[] {
  const at = `budget of ${kind} at ${limit} MiB`;
  if (!made) return [`${at}: expected an original that fits, found none`];
  const isMade = made.outcome === 'made';
  const isRefused = !refused || refused.outcome === 'too-much-memory';
  return [
    ...(isMade ? [] : [`${at}: expected the largest that fits to be made, got ${made.outcome}`]),
    ...(made.peak <= limit ? [] : [`${at}: expected a peak within it, got ${whole(made.peak)}`]),
    ...(isRefused ? [] : [`${at}: expected a larger one to be refused, got ${refused.outcome}`]),
    ...(!refused || refused.rise <= MOST_RISE
      ? []
      : [`${at}: expected a refusal before decoding, but memory rose by ${whole(refused.rise)}`]),
  ];
}
