import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { table } from '../../base/markdown.ts';
import { startMember } from '../../measure/team.ts';
import { jobOf } from '../../peers/shared/peer.ts';
import { readPhoto } from '../../photos/find.ts';
import type { Item, Report } from '../../work/item.ts';
import type { Wanted } from '../../work/task.ts';
import { findPeers } from '../compare/contenders.ts';
import { colorDifference, type Difference } from './delta.ts';
import { drawOriginals } from './originals.ts';

const WANTED: Wanted = { width: 1024, format: 'png', quality: 80 };
const MOST = 2;

/** One peer's colors of one kind of original. */
export interface ColorRow {
  readonly peer: string;
  readonly kind: string;
  readonly difference: Difference;
}

/** Whether colors beyond sRGB arrive as they should. */
export const color: Item = {
  name: 'color',
  about: 'colors of Display P3 and CMYK originals, against the full transform',
  async run(setting) {
    const folder = await mkdtemp(join(tmpdir(), 'image-pipeline-color-'));
    try {
      const peers = await findPeers(setting);
      const rows: ColorRow[] = [];
      for (const [kind, bytes] of await drawOriginals()) {
        const path = join(folder, `${kind}.jpg`);
        await writeFile(path, bytes);
        for (const peer of peers) {
          setting.say(`color: ${kind}, ${peer.name}`);
          const difference = await measure(peer.name, path).catch(() => undefined);
          if (difference) rows.push({ peer: peer.name, kind, difference });
        }
      }
      return toReport(rows);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(peer: string, path: string): Promise<Difference> {
  const member = await startMember(peer);
  try {
    const { outputs } = await member.measure(jobOf(await readPhoto(path), [WANTED]));
    // With nothing but the transform by the profile: no shrinking while it decodes.
    const full = await sharp(path).toColourspace('srgb').png().toBuffer();
    const reference = await sharp(full).resize({ width: WANTED.width }).png().toBuffer();
    return await colorDifference(reference, outputs[0] ?? new Uint8Array());
  } finally {
    await member.stop();
  }
}

function toReport(rows: readonly ColorRow[]): Report {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const peers = [...new Set(rows.map(({ peer }) => peer))];
  function cell(peer: string, kind: string) {
    const row = rows.find((each) => each.peer === peer && each.kind === kind);
    return row ? `${row.difference.mean.toFixed(2)} (${row.difference.most.toFixed(1)})` : '–';
  }
  const markdown = table(
    ['', ...kinds],
    peers.map((peer) => [peer, ...kinds.map((kind) => cell(peer, kind))]),
  );
  const title =
    '### Colors: CIEDE2000 of a rendition to the full transform, mean (999 of 1,000 pixels)';
  return { text: `${title}\n\n${markdown}`, data: rows, broken: judgeColor(rows) };
}

/** What colors promise: none of ours further from the full transform than one sees. */
export function judgeColor(rows: readonly ColorRow[]): string[] {
  return rows
    .filter(({ peer, difference }) => peer.startsWith('ours') && !(difference.most <= MOST))
    .map(
      ({ peer, kind, difference }) =>
        `color of ${kind} by ${peer}: expected ΔE of at most ${MOST}, got ${difference.most.toFixed(1)}`,
    );
}
