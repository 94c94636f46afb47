import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import type { CommandContext, GlobalOptions, Io } from './io.ts';

/** What the definition of a command gets to work with. */
export interface Host {
  /** Runs a command's work with the options that every command has, and keeps how it ended. */
  run(command: Command, work: (context: CommandContext) => Promise<ExitCode>): Promise<void>;
}

/** Not commander's own defaults: the help text would print them, another on every machine. */
const DEFAULTS = {
  json: false,
  quiet: false,
  debug: false,
  concurrency: availableParallelism(),
};

/** The host of one program; `ended` hears how the command ended. */
export function createHost(io: Io, ended: (code: ExitCode) => void): Host {
  return {
    async run(command, work) {
      const options = { ...DEFAULTS, ...command.optsWithGlobals<GlobalOptions>() };
      ended(await work({ io, options }));
    },
  };
}
