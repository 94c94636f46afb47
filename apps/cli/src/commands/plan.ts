import { planAll, type PlannedImage } from '@image-pipeline/pipeline';
import { type Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { findFolder } from '../folders.ts';
import {
  examples,
  type Host,
  type PlaceOptions,
  type RecipeOptions,
  withPlaces,
  withRecipe,
} from '../host.ts';
import { type CommandContext } from '../io.ts';
import { openToPlan } from '../open.ts';
import { print, printLines } from '../print.ts';
import { loadRecipe } from '../recipe-file.ts';
import { jsonLine } from '../report/json.ts';
import { addToPlan, emptyPlan, planLines } from '../report/plan.ts';

type Options = PlaceOptions & RecipeOptions;

export function addPlan(program: Command, host: Host): void {
  const command = program
    .command('plan')
    .summary('say what process would do, and do none of it')
    .description(
      'Says what "process" would add, change and remove, and does none of it: nothing is written, not even records.',
    )
    .argument('[folder]', 'folder of originals', '.');
  withRecipe(withPlaces(command))
    .addHelpText(
      'after',
      examples([
        ['plan ~/Pictures --recipe new.json', 'what would a new recipe change?'],
        ['plan --json', 'the folder you are in, one line of JSON per image'],
      ]),
    )
    .action((folder: string, options: Options, self: Command) =>
      host.run(self, (context) => plan(context, folder, options)),
    );
}

async function plan(context: CommandContext, folder: string, options: Options): Promise<ExitCode> {
  const { cwd } = context.io;
  const recipe = await loadRecipe(options.recipe, cwd);
  const { workspace, prefix } = await findFolder(folder, options, cwd);
  const { deps, close } = await openToPlan(workspace, recipe);
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
