import type { Command } from 'commander';
import type { Host } from '../host.ts';
import type { CommandContext } from '../io.ts';
import { listenForInterrupt } from '../jobs/interrupt.ts';
import { syncJobs } from '../jobs/sync-jobs.ts';
import {
  AWS_PLACES,
  examples,
  type PlaceOptions,
  type RecipeOptions,
  withGeneration,
  withPlaces,
  withRecipe,
} from '../options/options.ts';
import { readRecipeFile } from '../options/recipe-file.ts';
import { placesOf } from '../place/places.ts';

type Options = PlaceOptions & RecipeOptions;

export function addProcess(program: Command, host: Host): void {
  const command = program
    .command('process')
    .summary('make the renditions of files and folders')
    .description(
      'Makes the renditions of files and folders, and the records that say so. What is up to date is left alone; in a folder, what was made of originals that are gone is removed. Originals are only read. On AWS names are keys, or prefixes that end in "/"; none is everything.',
    )
    .argument('[paths...]', 'originals, or folders of them');
  withGeneration(withRecipe(withPlaces(command)))
    .addHelpText(
      'after',
      examples([
        ['process ~/Pictures', 'a folder: the outputs go to ~/Pictures/processed'],
        ['process ~/Pictures --out ~/small', 'to another folder'],
        ['process photo.jpg --recipe thumbnails.json', 'one photo, with a recipe of your own'],
        ['process ~/Pictures --json > records.jsonl', 'for a program to read'],
        [`process holiday/ --recipe recipe.json ${AWS_PLACES}`, 'originals on AWS'],
      ]),
    )
    .action((paths: string[], options: Options, self: Command) =>
      host.run(self, (context) => processImages(context, paths, options)),
    );
}

async function processImages(context: CommandContext, paths: readonly string[], options: Options) {
  const { io } = context;
  const recipe = await readRecipeFile(options.recipe, io.cwd);
  const jobs = await placesOf(options, io).jobs(paths, recipe);
  const interrupt = listenForInterrupt(io);
  try {
    return await syncJobs(context, jobs, { recipe, signal: interrupt.signal });
  } finally {
    interrupt.dispose();
  }
}
