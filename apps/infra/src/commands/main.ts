/** The commands of the deployment; see HELP. */
import { SettingsError } from '../settings/read.ts';
import { bootstrap, deploy, destroy, diff, printOutputs, synth } from './commands.ts';
import { type CommandName, COMMANDS, HELP, readOptions, UsageError } from './options.ts';

const commands = {
  synth,
  diff,
  deploy,
  destroy,
  outputs: printOutputs,
  bootstrap,
} satisfies Record<CommandName, unknown>;

async function main([word = '', ...args]: readonly string[]): Promise<number> {
  const name = COMMANDS.find((known) => known === word);
  if (!name && word !== '--help') {
    throw new UsageError(`expected one of ${COMMANDS.join(', ')}, received "${word}"`);
  }
  const options = name ? readOptions(args) : 'help';
  if (name && options !== 'help') return commands[name](options);
  console.log(HELP);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const isTheirs = error instanceof SettingsError || error instanceof UsageError;
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = isTheirs ? 2 : 1;
}
