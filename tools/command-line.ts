import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A command line that cannot be meant: what was expected, and what came. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * `parseArgs` of Node, without its stack for a person.
 *
 * @throws {UsageError}
 */
export function readArguments<Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

/** The exit code of a command: its own, or 2 after wrong usage, which is told above the help. */
export async function runCommand(
  help: string,
  run: () => number | Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${help}`);
    return 2;
  }
}
