import { errorCode, errorMessage } from '../errors.ts';
import type { RedriveResult } from '../redrive/redrive.ts';
import { count, duration, printable } from './format.ts';
import { plainTable } from './table.ts';

type Counts = Readonly<Record<RedriveResult['action'], number>>;

/** What a redrive has come to so far. Its size does not grow with the number of messages. */
export interface RedriveTotal extends Counts {
  /** By reason; of several reasons of one message, all together. Empty where nobody looked. */
  readonly byReason: ReadonlyMap<string, Counts>;
}

const NONE: Counts = { redriven: 0, left: 0, failed: 0 };

export const emptyRedrive: RedriveTotal = { ...NONE, byReason: new Map() };

/** The total with one more message. */
export function addToRedrive(
  total: RedriveTotal,
  { action, reasons }: RedriveResult,
): RedriveTotal {
  const byReason = new Map(total.byReason);
  if (reasons) {
    const reason = reasons.toSorted().join(', ');
    const counts = byReason.get(reason) ?? NONE;
    byReason.set(reason, { ...counts, [action]: counts[action] + 1 });
  }
  return { ...total, [action]: total[action] + 1, byReason };
}

/** The totals for a person. */
export function redriveLines(
  { redriven, left, failed, byReason }: RedriveTotal,
  { dryRun, elapsedMs }: { readonly dryRun: boolean; readonly elapsedMs: number },
): string[] {
  const would = dryRun ? 'would be ' : '';
  const rows = [...byReason].map(([reason, counts]) => [
    printable(reason),
    ...Object.values(counts).map(String),
  ]);
  const numbers = Object.keys(NONE);
  const parts = [
    `${count(redriven, 'message')} ${would}redriven`,
    ...(left > 0 ? [`${left} left in the dead-letter queue`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  return [
    ...(rows.length > 0 ? [plainTable(['reason', ...numbers], rows, numbers)] : []),
    `${parts.join(', ')} in ${duration(elapsedMs)}`,
  ];
}

/** What `--json` prints of a message. */
export function redriveJson({ deadLetter, reasons, action, error }: RedriveResult) {
  return {
    messageId: deadLetter.id,
    sentAt: new Date(deadLetter.sentAt).toISOString(),
    ...(reasons && { reasons }),
    action,
    ...(error !== undefined && {
      error: { code: errorCode(error), message: errorMessage(error) },
    }),
  };
}
