/** Commands that need an account: they are not run, but what they name has to exist. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../places.ts';
import { cliHelp } from '../reference/readme.ts';

const helpOf = (command: string): string | undefined =>
  cliHelp()
    .split('```text\n')
    .find((block) => block.startsWith(`$ image-pipeline ${command} --help\n`));

const optionsIn = (words: readonly string[]): string[] =>
  words.filter((word) => word.startsWith('--')).map((word) => word.replace(/=.*/, ''));

function cliProblems([command = '', ...words]: readonly string[]): string[] {
  const help = helpOf(command);
  if (help === undefined) return [`image-pipeline has no command "${command}"`];
  return optionsIn(words)
    .filter((option) => !new RegExp(`^ +${option}\\b`, 'm').test(help))
    .map((option) => `image-pipeline ${command} has no option ${option}`);
}

const infraHelp = (): string =>
  execFileSync(
    process.execPath,
    ['--conditions=@image-pipeline/source', 'src/commands/main.ts', 'deploy', '--help'],
    { encoding: 'utf8', cwd: join(workspace, 'apps/infra') },
  );

function nxProblems([target = '', project = '', ...words]: readonly string[]): string[] {
  const manifest = readFileSync(join(workspace, 'apps', project, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(manifest) as { scripts: Readonly<Record<string, string>> };
  if (!(target in scripts)) return [`${project} has no target "${target}"`];
  const help = words.length > 0 ? infraHelp() : '';
  return optionsIn(words)
    .filter((option) => !help.includes(option))
    .map((option) => `nx ${target} ${project} has no option ${option}`);
}

/** What stands in the line but our commands is AWS's own, git's or npm's. */
function lineProblems(line: string): string[] {
  const words = line.trim().split(/\s+/);
  if (words[0] !== 'npx')
    return /^(?:aws|git|npm|cd|export|#|[A-Z_]+=)/.test(line)
      ? []
      : [`"${words[0] ?? ''}" is no command that guides use`];
  if (words[1] === 'nx') return nxProblems(words.slice(2));
  if (/^(?:image-pipeline|@image-pipeline\/cli)$/.test(words[1] ?? ''))
    return cliProblems(words.slice(2));
  return [`"npx ${words[1] ?? ''}" is no command that guides use`];
}

/** Why the commands of a block cannot be right. */
export const awsProblems = (text: string): string[] =>
  text
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap(lineProblems);
