import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Job, jobOf, type RunningPeer } from '../../peers/shared/peer.ts';
import type { Photo } from '../../photos/photo.ts';
import type { Item, Report, Setting } from '../../work/item.ts';
import { type Answers, ask, together } from './ask.ts';
import type { Contender } from './contender.ts';
import { CONTENDERS } from './contenders.ts';
import { type Figures, figuresOf, judge, type Load } from './judge.ts';
import { type Kind, KINDS, makeOriginals, type Originals } from './originals.ts';

/** Of each kind. */
const ORIGINALS = 20;
const WIDTH = 800;
const LOADS: readonly Load[] = KINDS.flatMap((kind) =>
  [1, 4].map((connections) => ({ kind, connections })),
);
const WARM_UP_SECONDS = 2;

/** A server that takes part. */
interface Entrant {
  readonly name: string;
  readonly version: string;
  readonly running: RunningPeer;
  readonly nextJob: Readonly<Record<Kind, () => Job>>;
}

export const demand: Item = {
  name: 'demand',
  about: 'an 800 px WebP of a 4 megapixel JPEG over HTTP, made when it is asked for',
  async run(setting) {
    const folder = await mkdtemp(join(tmpdir(), 'image-pipeline-demand-'));
    try {
      setting.say(`making ${ORIGINALS} originals of each kind`);
      const originals = await makeOriginals(await setting.photos(), folder, ORIGINALS);
      return await compare(setting, folder, originals);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function compare(setting: Setting, folder: string, originals: Originals): Promise<Report> {
  const entrants: Entrant[] = [];
  const absent: string[] = [];
  try {
    for (const contender of wanted(setting)) {
      const found = await contender.find();
      if ('absent' in found) {
        absent.push(`${contender.name} (${found.absent})`);
        continue;
      }
      setting.say(`starting ${contender.name}`);
      const running = await contender.start(folder, ORIGINALS * KINDS.length);
      const nextJob = { tagged: jobs(originals.tagged), untagged: jobs(originals.untagged) };
      entrants.push({ ...found, name: contender.name, running, nextJob });
    }
    return report(entrants, await measure(setting, entrants), absent);
  } finally {
    for (const { running } of entrants) await running.stop();
  }
}

/** Ours always takes part, and plain sharp, which it is measured by. */
const wanted = ({ peers }: Setting): readonly Contender[] =>
  CONTENDERS.filter(({ name }, i) => i < 2 || (peers?.includes(name) ?? true));

/** Another output at each call: first of every original, then a pixel narrower. */
function jobs(originals: readonly Photo[]): () => Job {
  let asked = 0;
  return function nextJob() {
    const photo = originals[asked % originals.length];
    if (!photo) throw new Error('expected originals');
    const width = WIDTH - Math.floor(asked / originals.length);
    asked += 1;
    return jobOf(photo, [{ width, format: 'webp', quality: 80 }]);
  };
}

/** All servers in turns, so that whatever else the machine does falls on all of them. */
async function measure(setting: Setting, entrants: readonly Entrant[]): Promise<Figures[]> {
  const { rounds, say } = setting;
  const seconds = setting.seconds / rounds;
  const parts = new Map<string, Answers[]>();
  const keyOf = (name: string, { kind, connections }: Load) => `${name} ${kind} ${connections}`;
  for (const { running, nextJob } of entrants)
    await ask(running, { connections: 2, seconds: WARM_UP_SECONDS, nextJob: nextJob.tagged });
  for (let round = 1; round <= rounds; round += 1) {
    say(`round ${round} of ${rounds}`);
    for (const load of LOADS) {
      for (const { name, running, nextJob } of entrants) {
        const { connections, kind } = load;
        const answers = await ask(running, { connections, seconds, nextJob: nextJob[kind] });
        const key = keyOf(name, load);
        parts.set(key, [...(parts.get(key) ?? []), answers]);
      }
    }
  }
  return LOADS.flatMap((load) =>
    entrants.map(({ name }) => figuresOf(name, load, together(parts.get(keyOf(name, load)) ?? []))),
  );
}

function report(
  entrants: readonly Entrant[],
  figures: readonly Figures[],
  absent: readonly string[],
): Report {
  const versions = entrants.map(({ name, version }) => `${name}: ${version}`).join('; ');
  return {
    text: [
      '### On demand over HTTP: an 800 px WebP of a 4-megapixel JPEG, each asked for once',
      '',
      'Tagged originals say by a profile that their colors are sRGB, as cameras and editors write it: whoever does not look transforms every pixel to itself. Untagged ones spare everybody that.',
      '',
      `${versions}.${absent.length > 0 ? ` Absent: ${absent.join(', ')}.` : ''}`,
      '',
      '| server | originals | connections | answers a second | p50, ms | p99, ms | CPU of one, ms | kB of one |',
      '| --- | --- | --: | --: | --: | --: | --: | --: |',
      ...figures.map(row),
    ].join('\n'),
    data: { figures, absent },
    broken: judge(figures),
  };
}

const row = ({ name, kind, connections, perSecond, p50, p99, cpuMs, kilobytes }: Figures) =>
  `| ${name} | ${kind} | ${connections} | ${perSecond.toFixed(1)} | ${p50.toFixed(0)} | ${p99.toFixed(0)} | ${Number.isNaN(cpuMs) ? '–' : cpuMs.toFixed(0)} | ${kilobytes.toFixed(0)} |`;
