import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isAsShown } from './expect.ts';
import type { Block, Guide } from './guide.ts';
import { type Ended, openShell, type Shell } from './shell.ts';
import type { Workshop } from './workshop.ts';

function put(place: string, { file, text }: Block): void {
  if (file === undefined) return;
  mkdirSync(dirname(join(place, file)), { recursive: true });
  writeFileSync(join(place, file), text);
}

const isCommand = ({ language, aws }: Block): boolean => language === 'sh' && !aws;

const indent = (text: string): string => text.trimEnd().replaceAll(/^/gm, '    ');

const codeProblem = ({ where, exit }: Block, { code, printed }: Ended): string[] =>
  code === exit ? [] : [`${where}: expected exit code ${exit}, got ${code}\n${indent(printed)}`];

const outputProblem = ({ where, text }: Block, printed: string): string[] =>
  isAsShown(text, printed)
    ? []
    : [`${where}: expected\n${indent(text)}\n  but it printed\n${indent(printed)}`];

const runBlock = (shell: Shell, block: Block): Promise<Ended> =>
  block.server ? shell.serve(block.text) : shell.run(block.text);

async function followBlocks(place: string, shell: Shell, { blocks }: Guide): Promise<string[]> {
  let last: Ended | undefined;
  for (const block of blocks) {
    put(place, block);
    if (isCommand(block)) {
      last = await runBlock(shell, block);
      const problems = codeProblem(block, last);
      if (problems.length > 0) return problems;
    }
    if (block.output) {
      if (!last) return [`${block.where}: no command stands before this output`];
      const problems = outputProblem(block, last.printed);
      if (problems.length > 0) return problems;
    }
  }
  return [];
}

/** A program that no command of the guide names is run at its end. */
function unnamed({ blocks }: Guide): string[] {
  const commands = blocks
    .filter(({ language }) => language === 'sh')
    .map(({ text }) => text)
    .join('\n');
  const sources = blocks
    .filter(({ language }) => /^[jt]s$/.test(language))
    .map(({ text }) => text)
    .join('\n');
  return blocks.flatMap(({ language, file, part }) => {
    if (!/^[jt]s$/.test(language) || part || file === undefined) return [];
    return commands.includes(file) || sources.includes(`./${file}`) ? [] : [file];
  });
}

/** Does what a guide says, from top to bottom. What is not as it says comes back. */
export async function follow(guide: Guide, workshop: Workshop): Promise<string[]> {
  const place = workshop.prepare(guide);
  const shell = await openShell(place, workshop.programs);
  try {
    const problems = await followBlocks(place, shell, guide);
    if (problems.length > 0) return problems;
    for (const file of unnamed(guide)) {
      const { code, printed } = await shell.run(`node ${file}`);
      if (code !== 0) return [`${guide.name}: ${file} failed\n${indent(printed)}`];
    }
    return [];
  } catch (error) {
    return [`${guide.name}: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    shell.close();
  }
}
