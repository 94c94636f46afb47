/** Measures what the pipeline promises. `npm run bench -- --help` tells more. */
import { writeFile } from 'node:fs/promises';
import { runCommand } from '../command-line.ts';
import { installPackages } from '../packages.ts';
import { ALONE_HELP, runAlone } from './alone.ts';
import { ITEMS } from './items/index.ts';
import { machineFacts } from './machine.ts';
import { type Options, readOptions } from './options.ts';
import { PEER_NAMES } from './peers/index.ts';
import { photosOf } from './photos/index.ts';
import { writeFigures } from './readme/write.ts';
import type { Item, Report, Setting } from './work/item.ts';

const column = (name: string) => `  ${name.padEnd(16)} `;

const helpOf = (items: readonly Item[]) =>
  items.map(({ name, about }) => `${column(name)}${about}`).join('\n');

const HELP = `Measures what the pipeline promises, on this machine, beside its peers.

usage: npm run bench -- [item…] [--photos DIR] [--peers a,b] [--rounds N] [--json FILE] [--write]
       npm run bench -- load|price

Without an item all of these are measured, one after the other:
${helpOf(ITEMS.filter(({ onlyByName }) => !onlyByName))}
These only where they are named:
${helpOf(ITEMS.filter(({ onlyByName }) => onlyByName))}
These alone:
${ALONE_HELP}

${column('--photos DIR')}the photographs to measure on, also those in folders below; without it pictures are drawn
${column('--most N')}at most N of them, evenly from all
${column('--peers a,b')}who takes part beside decode-once, the unit; default everybody who is found:
${column('')}${PEER_NAMES.join(', ')}
${column('--rounds N')}measured rounds, after one to warm up; default 5
${column('--no-score')}do not score what comes out; that takes longer than the rest
${column('--files N')}photographs in the folder; default 200
${column('--pictures N')}pictures of one long-lived process; default 1000
${column('--seconds N')}how long a server is under load; default 20
${column('--connections N')}requests at a time, at most; default 4
${column('--json FILE')}all figures for programs; - for stdout
${column('--write')}put the tables into tools/bench/README.md
${column('--help')}print this

exit code: 0 all promises held, 1 one was broken, 2 wrong usage`;

const say = (text: string) => process.stderr.write(`${text}\n`);

async function measure(options: Options): Promise<number> {
  installPackages(import.meta.dirname);
  const setting: Setting = { ...options, say, photos: photosOf(options.photos, options.most, say) };
  const reports: Record<string, Report> = {};
  for (const item of ITEMS.filter(({ name }) => options.items.includes(name))) {
    say(`${item.name}: ${item.about}`);
    const report = await item.run(setting);
    reports[item.name] = report;
    if (options.json !== '-') console.log(`${report.text}\n`);
    await keep(options, reports);
  }
  const broken = brokenIn(reports);
  if (options.json === '-') process.stdout.write(dataOf(reports));
  else console.log(`${factsOf(options)}\n\n${verdictOn(broken)}`);
  return broken.length === 0 ? 0 : 1;
}

type Reports = Readonly<Record<string, Report>>;

const brokenIn = (reports: Reports) => Object.values(reports).flatMap(({ broken }) => broken);

const verdictOn = (broken: readonly string[]) =>
  broken.length === 0 ? 'all promises held' : broken.map((each) => `✗ ${each}`).join('\n');

const dataOf = (reports: Reports) =>
  `${JSON.stringify({ machine: machineFacts(), reports, broken: brokenIn(reports) }, undefined, 2)}\n`;

/** On what, and of what. */
const factsOf = ({ photos }: Options) =>
  `${machineFacts()}; ${photos === undefined ? 'pictures that the bench drew' : 'photographs that the bench was given'}`;

/** In the files that were asked for, after each item: who stops the bench in the next keeps what there is. */
async function keep(options: Options, reports: Reports): Promise<void> {
  const { json, write } = options;
  if (json !== undefined && json !== '-') await writeFile(json, dataOf(reports));
  if (!write) return;
  const texts = Object.entries(reports).map(([name, { text }]) => [name, text] as const);
  await writeFigures(Object.fromEntries(texts), factsOf(options));
}

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const alone = runAlone(args);
  if (alone) return alone;
  const options = readOptions(args);
  if (!options.help) return measure(options);
  console.log(HELP);
  return 0;
}

process.exitCode = await runCommand(HELP, main);
