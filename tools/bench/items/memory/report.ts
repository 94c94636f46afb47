import { table } from '../../base/markdown.ts';
import type { Report } from '../../work/item.ts';
import type { Growth } from './growth.ts';
import type { Peak, PeakRow } from './sample.ts';

const MOST_GROWTH = 1.5;

const mib = (value: number) => value.toFixed(0);

const peakText = (peak: Peak | undefined) =>
  peak ? `${mib(peak.together)} (${mib(peak.once)}, ${mib(peak.separately)})` : '–';

/** Both parts for a person. */
export function toReport(peaks: readonly PeakRow[], growths: readonly Growth[]): Report {
  const text = [
    '### Memory: MiB resident at most for a 24-megapixel JPEG, in a fresh process',
    '',
    'All processes of a peer together, sampled; in parentheses with the pages that processes share counted once (the code of Node above all, also with what else runs here), and the sum of what each held at most.',
    '',
    table(
      ['', 'one JPEG', 'the set'],
      peaks.map(({ peer, jpeg, set }) => [peer, peakText(jpeg), peakText(set)]),
    ),
    '',
    '### Memory: MiB resident of a process that goes on',
    '',
    table(
      ['', 'pictures', 'after 50', 'largest since', 'at the end'],
      growths.map(({ peer, pictures, settled, largest, end }) => [
        peer,
        String(pictures),
        ...[settled, largest, end].map(mib),
      ]),
    ),
  ].join('\n');
  return { text, data: { peaks, growths }, broken: judgeMemory(peaks, growths) };
}

/** What memory promises: the set through the pool takes no more than sharp as people use it, and nothing grows. */
export function judgeMemory(peaks: readonly PeakRow[], growths: readonly Growth[]): string[] {
  const setOf = (name: string) => peaks.find(({ peer }) => peer === name)?.set?.together ?? NaN;
  const [ours, sharp] = [setOf('ours-isolated'), setOf('sharp-all')];
  return [
    ...(ours > sharp
      ? [`memory of the set: expected at most sharp's ${mib(sharp)} MiB, got ${mib(ours)}`]
      : []),
    ...growths
      .filter(({ settled, largest }) => largest >= MOST_GROWTH * settled)
      .map(
        ({ peer, settled, largest }) =>
          `memory of ${peer}: expected less than ${MOST_GROWTH} × ${mib(settled)} MiB later on, got ${mib(largest)}`,
      ),
  ];
}
