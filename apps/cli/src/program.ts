import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { Command, CommanderError } from 'commander';
import { addList } from './commands/list.ts';
import { addPlan } from './commands/plan.ts';
import { addProcess } from './commands/process.ts';
import { addRecipe } from './commands/recipe.ts';
import { addRedrive } from './commands/redrive.ts';
import { addRetry } from './commands/retry.ts';
import { addServe } from './commands/serve.ts';
import { addShow } from './commands/show.ts';
import { addSign } from './commands/sign.ts';
import { addWatch } from './commands/watch.ts';
import { exitCodeOf, forPerson } from './errors.ts';
import { EXIT, EXIT_MEANINGS, type ExitCode } from './exit-codes.ts';
import { createHost } from './host.ts';
import type { Io } from './io.ts';
import { examples, withGlobals } from './options/options.ts';

/**
 * Runs the program once, and answers with its exit code; it never throws and never ends the process by
 * itself, except at a second Ctrl-C.
 *
 * @example
 * process.exitCode = await run(['process', 'photos'], io);
 */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = createProgram(io, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Its text was printed already, the help text's too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const isDebug = program.opts<{ debug: boolean }>().debug || Boolean(io.env.DEBUG);
    io.stderr.write(`image-pipeline: ${isDebug ? inspect(error) : forPerson(error)}\n`);
    return exitCodeOf(error);
  }
}

function createProgram(io: Io, ended: (code: ExitCode) => void): Command {
  const program = new Command('image-pipeline')
    .description(
      'Makes the images you want from every original in a folder, and one record that says so.',
    )
    .version(version(), '--version', 'print the version')
    .helpOption('--help', 'print help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
    .exitOverride();
  withGlobals(program);
  const host = createHost(io, ended);
  const commands = [
    addProcess,
    addWatch,
    addServe,
    addPlan,
    addList,
    addShow,
    addRetry,
    addRedrive,
    addSign,
    addRecipe,
  ];
  for (const add of commands) add(program, host);
  return program.addHelpText('after', epilog());
}

function epilog(): string {
  const codes = Object.entries(EXIT_MEANINGS).map(([code, text]) => `  ${code.padEnd(5)}${text}`);
  const first = examples([
    ['process ~/Pictures', 'make the renditions of a folder'],
    ['recipe init', 'say what you want instead of the default'],
  ]);
  return `${first}\n\nExit codes:\n${codes.join('\n')}`;
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
