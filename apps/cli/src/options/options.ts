import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** Where outputs and records lie; on every command that works on a folder. */
export interface FolderOptions {
  readonly out?: string;
  readonly records?: string;
}

/** Where originals, outputs and records lie; on every command that also works on AWS. */
export interface PlaceOptions extends FolderOptions {
  readonly raw?: string;
  readonly processed?: string;
  readonly generation?: number;
}

/** What to make of the originals. */
export interface RecipeOptions {
  readonly recipe?: string;
}

export const withFolders = (command: Command): Command =>
  command
    .option(
      '--out <dir>',
      'folder of the outputs (default: "processed" in the folder of originals)',
    )
    .option(
      '--records <file>',
      'SQLite file of the records (default: beside the folder of outputs)',
    );

export const withPlaces = (command: Command): Command =>
  command
    .option(
      '--out <dir>',
      'folder of the outputs (default: "processed" in the folder of originals)',
    )
    .option('--raw <place>', 'on AWS: the originals, s3://bucket/prefix')
    .option('--processed <place>', 'on AWS: the outputs, s3://bucket/prefix')
    .option(
      '--records <place>',
      'SQLite file of the records (default: beside the folder of outputs); on AWS dynamodb://table',
    );

export const withGeneration = (command: Command): Command =>
  command.option(
    '--generation <n>',
    'on AWS: the deployment that the recipe belongs to (default: that of the newest records)',
    wholeNumber(1, Number.MAX_SAFE_INTEGER),
  );

export const withRecipe = (command: Command): Command =>
  command.option('--recipe <file>', 'what to make (default: 1024 px at most, watermarked)');

/** The options of every command. */
export function withGlobals(program: Command): Command {
  return program
    .option('--json', 'one line of JSON per image on stdout, and nothing else there')
    .option('--quiet', 'print troubles only, on stderr')
    .addOption(
      new Option('--concurrency <n>', 'images at once, 1 to 512, each in a process of its own')
        .argParser(wholeNumber(1, 512))
        .default(availableParallelism(), 'one per core'),
    )
    .option('--no-color', 'no colors; NO_COLOR in the environment says the same')
    .option('--debug', 'errors with their stack; DEBUG in the environment says the same');
}

/** Reads a whole number of an option. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return function readNumber(text) {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/** The places of a pipeline on AWS, for examples. */
export const AWS_PLACES =
  '--raw s3://raw --processed s3://processed --records dynamodb://ImageMetadata';

/** The examples at the end of a help text: a command and what it does. */
export function examples(lines: readonly (readonly [command: string, does: string])[]): string {
  const text = lines.map(([command, does]) => `  # ${does}\n  $ image-pipeline ${command}`);
  return `\nExamples:\n${text.join('\n')}`;
}
