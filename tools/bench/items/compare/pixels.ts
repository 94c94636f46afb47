import { table } from '../../base/markdown.ts';
import { median } from '../../base/statistics.ts';
import { loadPeer } from '../../peers/index.ts';
import { type Looks, scoreContenders } from '../../score/score-contenders.ts';
import type { Item, Report } from '../../work/item.ts';
import { PIXELS } from '../../work/task.ts';
import { contenderFor } from './contenders.ts';
import { judgePixels } from './judge.ts';
import type { PixelRow } from './rows.ts';

const NAMES = ['ours', 'decode-once', 'sharp-all'] as const;

/** What scaling costs in looks: no speed is bought with blur. */
export const pixels: Item = {
  name: 'pixels',
  about:
    "scores of the set's pixels before they are encoded, against the direct resize of the full decode",
  async run({ photos, say }) {
    const contenders = (await Promise.all(NAMES.map(loadPeer))).map((peer) =>
      contenderFor(peer, PIXELS),
    );
    const looks = await scoreContenders(contenders, await photos(), (text) => {
      say(`pixels: ${text}`);
    });
    return toReport(toPixelRows(looks));
  },
};

/** One row a peer and a width. */
export function toPixelRows(looks: readonly Looks[]): PixelRow[] {
  return NAMES.flatMap((peer) =>
    PIXELS.renditions.map(({ width }, i) => {
      const own = looks.filter((each) => each.peer === peer);
      const scores = own.map((each) => each.scores[i] ?? NaN);
      return { peer, width, median: median(scores), least: Math.min(...scores) };
    }),
  );
}

function toReport(rows: readonly PixelRow[]): Report {
  const markdown = table(
    ['px', ...NAMES.map((name) => `${name}: median (least)`)],
    PIXELS.renditions.map(({ width }) => [
      String(width),
      ...NAMES.map((name) => {
        const row = rows.find((each) => each.peer === name && each.width === width);
        return row ? `${row.median.toFixed(1)} (${row.least.toFixed(1)})` : '–';
      }),
    ]),
  );
  const text = `### Pixels before encoding: SSIMULACRA2 against the direct resize of the full decode\n\n${markdown}`;
  return { text, data: rows, broken: judgePixels(rows) };
}
