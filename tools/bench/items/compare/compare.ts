import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureRounds, type Refusal, type Sample } from '../../measure/rounds.ts';
import { drawMark } from '../../peers/shared/draw-mark.ts';
import type { Photo } from '../../photos/photo.ts';
import { scoreContenders } from '../../score/score-contenders.ts';
import type { Report, Setting } from '../../work/item.ts';
import type { Task } from '../../work/task.ts';
import { contenderFor, type Field, findField, UNIT, withoutMark } from './contenders.ts';
import { matchBytes } from './equal-bytes.ts';
import { type Row, toRows } from './rows.ts';
import { comparisonTable } from './table.ts';

/** All contenders on one task. */
export interface Comparison {
  readonly task: string;
  readonly rows: readonly Row[];
  /** Medians of every photo by itself. */
  readonly samples: readonly Sample[];
  readonly refusals: readonly Refusal[];
  readonly versions: Readonly<Record<string, string>>;
  readonly absent: readonly string[];
}

/** Measures every peer that is here on one task, and scores what it makes. */
export async function compare(task: Task, setting: Setting): Promise<Comparison> {
  const folder = await mkdtemp(join(tmpdir(), 'image-pipeline-bench-'));
  function say(text: string) {
    setting.say(`${task.name}: ${text}`);
  }
  try {
    const mark = join(folder, 'mark.png');
    await writeFile(mark, await drawMark());
    const field = await findField(setting);
    const photos = await setting.photos();
    const contenders = await enter(field, { task, mark, photos, say });
    const looks = setting.score
      ? await scoreContenders(contenders.map(withoutMark), photos, say)
      : [];
    const measured = await measureRounds({ contenders, photos, rounds: setting.rounds, say });
    return {
      task: task.name,
      rows: toRows(contenders, UNIT, { ...measured, looks }),
      samples: measured.samples,
      refusals: measured.refusals,
      versions: Object.fromEntries(field.present.map(({ peer, version }) => [peer.name, version])),
      absent: field.absent,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Contest extends Pick<Setting, 'say'> {
  readonly task: Task;
  /** Path of the watermark. */
  readonly mark: string;
  readonly photos: readonly Photo[];
}

/** One row a peer, and a second one for ours at the quality at which its bytes equal the unit's. */
async function enter({ present }: Field, { task, mark, photos, say }: Contest) {
  const contenders = present.map(({ peer }) => contenderFor(peer, task, mark));
  const ours = contenders.find(({ name }) => name === 'ours');
  const unit = contenders.find(({ name }) => name === UNIT);
  if (!ours || !unit) return contenders;
  say('looking for the quality of equal bytes');
  const equal = await matchBytes(ours, unit, photos);
  return equal ? [ours, equal, ...contenders.filter((each) => each !== ours)] : contenders;
}

/** A comparison with its title, its photos and its broken promises. */
interface Judged extends Pick<Report, 'broken'> {
  readonly title: string;
  readonly comparison: Comparison;
  readonly photos: readonly Photo[];
}

/** Writes a comparison as a part of the report. */
export function reportOf({ title, comparison, photos, broken }: Judged): Report {
  const { rows, versions, absent } = comparison;
  const words = Object.entries(versions).map(([name, version]) => `${name}: ${version}`);
  const text = [
    `### ${title}`,
    comparisonTable(rows, photos.length),
    ...refusalsOf(comparison),
    `${kindsOf(photos)}. ${words.join('; ')}.`,
    ...(absent.length > 0 ? [`Absent: ${absent.join('; ')}.`] : []),
  ].join('\n\n');
  return { text, data: comparison, broken };
}

/** How many photos of which kinds: `13 photos of 4 to 24 megapixels: 7 jpeg, 3 png, 3 webp`. */
function kindsOf(photos: readonly Photo[]): string {
  const megapixels = photos.map(({ width, height }) => Math.round((width * height) / 1e6));
  const byFormat = Object.entries(Object.groupBy(photos, ({ format }) => format));
  const formats = byFormat.map(([format, each = []]) => `${each.length} ${format}`).join(', ');
  return `${photos.length} photos of ${Math.min(...megapixels)} to ${Math.max(...megapixels)} megapixels: ${formats}`;
}

/** One sentence a contender that refused photos, with its own words for the first. */
function refusalsOf({ refusals }: Comparison): string[] {
  const byPeer = Object.entries(Object.groupBy(refusals, ({ peer }) => peer));
  if (byPeer.length === 0) return [];
  const words = byPeer.map(([peer, refused = []]) => {
    const why = refused[0]?.why.split('\n', 1).join('').slice(0, 120) ?? '';
    return `${peer} refused ${refused.length} (${why})`;
  });
  return [`${words.join('; ')}.`];
}
