import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { workspace } from '../places.ts';
import type { Section } from './document.ts';

const CLI = join(workspace, 'apps/cli/bin/image-pipeline.js');

/** The help as it prints on a terminal of 80 columns without colors, the same everywhere. */
const helpOf = (command: readonly string[]): string =>
  execFileSync(process.execPath, [CLI, ...command, '--help'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, COLUMNS: '80', NO_COLOR: '1' },
  }).trimEnd();

/** The commands that a help text lists: the indented words below «Commands:». */
export function commandsIn(help: string): string[] {
  const [, list = ''] = help.split(/^Commands:\n/m);
  const [paragraph = ''] = list.split(/\n(?! )/);
  return [...paragraph.matchAll(/^ {2}([a-z-]+)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help' && name !== '');
}

/** The help of a command, then of each of its own commands. */
function helps(command: readonly string[]): string[] {
  const help = helpOf(command);
  const title = ['image-pipeline', ...command, '--help'].join(' ');
  const below = commandsIn(help).flatMap((name) => helps([...command, name]));
  return [`\`\`\`text\n$ ${title}\n${help}\n\`\`\``, ...below];
}

export const cliHelp: Section = {
  file: 'apps/cli/README.md',
  marker: 'cli-help',
  render: () => helps([]).join('\n\n'),
};
