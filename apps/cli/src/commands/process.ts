import { type Command } from 'commander';
import { findJobs } from '../folders.ts';
import {
  examples,
  type Host,
  type PlaceOptions,
  type RecipeOptions,
  withPlaces,
  withRecipe,
} from '../host.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { type CommandContext } from '../io.ts';
import { loadRecipe } from '../recipe-file.ts';
import { syncJobs } from '../sync-jobs.ts';

type Options = PlaceOptions & RecipeOptions;

export function addProcess(program: Command, host: Host): void {
  const command = program
    .command('process')
    .summary('make the renditions of files and folders')
    .description(
      'Makes the renditions of files and folders, and the records that say so. What is up to date is left alone; in a folder, what was made of originals that are gone is removed. Originals are only read.',
    )
    .argument('<paths...>', 'originals, or folders of them');
  withRecipe(withPlaces(command))
    .addHelpText(
      'after',
      examples([
        ['process ~/Pictures', 'a folder: the outputs go to ~/Pictures/processed'],
        ['process ~/Pictures --out ~/small', 'to another folder'],
        ['process photo.jpg --recipe thumbnails.json', 'one photo, with a recipe of your own'],
        ['process ~/Pictures --json > records.jsonl', 'for a program to read'],
      ]),
    )
    .action((paths: string[], options: Options, self: Command) =>
      host.run(self, (context) => processImages(context, paths, options)),
    );
}

async function processImages(context: CommandContext, paths: readonly string[], options: Options) {
  const { io } = context;
  const recipe = await loadRecipe(options.recipe, io.cwd);
  const jobs = await findJobs(paths, options, io.cwd);
  const interrupt = listenForInterrupt(io);
  try {
    return await syncJobs(context, jobs, recipe, interrupt.signal);
  } finally {
    interrupt.dispose();
  }
}
