import type { Command } from 'commander';
import { planAll, type PlannedImage } from '@image-pipeline/pipeline';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { CommandContext } from '../io.ts';
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
import { print, printLines } from '../print.ts';
import { jsonLine } from '../report/json.ts';
import { addToPlan, emptyPlan, planLines } from '../report/plan.ts';

type Options = PlaceOptions & RecipeOptions;

export function addPlan(program: Command, host: Host): void {
  const command = program
    .command('plan')
    .summary('say what process would do, and do none of it')
    .description(
      'Says what "process" would add, change and remove, and does none of it: nothing is written, not even records. On AWS the name is a prefix of keys that ends in "/", and a recipe that is not the newest counts as the next deployment.',
    )
    .argument('[folder]', 'folder of originals (default: the one you are in)');
  withGeneration(withRecipe(withPlaces(command)))
    .addHelpText(
      'after',
      examples([
        ['plan ~/Pictures --recipe new.json', 'what would a new recipe change?'],
        ['plan --json', 'the folder you are in, one line of JSON per image'],
        [`plan --recipe new.json ${AWS_PLACES}`, 'before a deployment'],
      ]),
    )
    .action((folder: string | undefined, options: Options, self: Command) =>
      host.run(self, (context) => plan(context, folder, options)),
    );
}

async function plan(
  context: CommandContext,
  folder: string | undefined,
  options: Options,
): Promise<ExitCode> {
  const { io } = context;
  const recipe = await readRecipeFile(options.recipe, io.cwd);
  const { place, prefix } = await placesOf(options, io).plan(folder, recipe);
  const { deps, close } = await place.openToPlan(recipe);
  try {
    await printPlan(context, planAll(deps, { prefix }));
    return EXIT.ok;
  } finally {
    close();
  }
}

async function printPlan(
  { io, options }: CommandContext,
  images: AsyncIterable<PlannedImage>,
): Promise<void> {
  let total = emptyPlan;
  for await (const image of images) {
    total = addToPlan(total, image);
    if (options.json) await print(io.stdout, jsonLine(image));
  }
  if (!options.json) await printLines(io.stdout, planLines(total));
}
