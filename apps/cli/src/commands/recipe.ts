import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import {
  defaultRecipe,
  type PreparedRecipe,
  recipeJsonSchema,
  renditionKey,
} from '@image-pipeline/image-core/recipe';
import { errorCode, UsageError } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { CommandContext } from '../io.ts';
import { examples } from '../options/options.ts';
import { readRecipeFile } from '../options/recipe-file.ts';
import { print, printLines } from '../print.ts';
import { jsonLine } from '../report/json.ts';
import { plainTable } from '../report/table.ts';

export function addRecipe(program: Command, host: Host): void {
  const recipe = program
    .command('recipe')
    .summary('write and check recipes')
    .description('Writes and checks recipes: the files that say which images to make.')
    .addHelpText(
      'after',
      examples([['recipe init thumbnails.json', 'start with the default recipe']]),
    );
  recipe
    .command('init')
    .description(
      'Writes the default recipe to a new file, and beside it the JSON Schema, by which editors explain and complete every field.',
    )
    .argument('[file]', 'the new file', 'recipe.json')
    .addHelpText('after', examples([['recipe init thumbnails.json', 'then edit it']]))
    .action((file: string, _options: unknown, self: Command) =>
      host.run(self, (context) => init(context, file)),
    );
  recipe
    .command('check')
    .description(
      'Checks a recipe with everything that belongs to it, watermark images too, and says what it makes.',
    )
    .argument('<file>', 'the recipe')
    .addHelpText(
      'after',
      examples([['recipe check thumbnails.json', 'and an example of its keys']]),
    )
    .action((file: string, _options: unknown, self: Command) =>
      host.run(self, (context) => check(context, file)),
    );
  recipe
    .command('schema')
    .description('Prints the JSON Schema of recipes.')
    .addHelpText('after', examples([['recipe schema > recipe.schema.json', 'for an editor']]))
    .action((_options: unknown, self: Command) => host.run(self, schema));
}

const schemaText = () => `${JSON.stringify(recipeJsonSchema(), undefined, 2)}\n`;

async function init({ io, options }: CommandContext, file: string): Promise<ExitCode> {
  const path = resolve(io.cwd, file);
  const schemaPath = `${path.replace(/\.json$/i, '')}.schema.json`;
  const recipe = { $schema: `./${basename(schemaPath)}`, ...defaultRecipe };
  if (!(await writeNew(path, `${JSON.stringify(recipe, undefined, 2)}\n`))) {
    throw new UsageError(`${file} is there already, and stays as it is: give another name`);
  }
  await writeNew(schemaPath, schemaText());
  if (!options.quiet) {
    await print(
      io.stdout,
      `wrote ${file}; use it with: image-pipeline process <folder> --recipe ${file}\n`,
    );
  }
  return EXIT.ok;
}

/** Whether the file was written; one that is there stays as it is. */
async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

const EXAMPLE = { key: 'holiday/photo.jpg', etag: '"example"' };

async function check({ io, options }: CommandContext, file: string): Promise<ExitCode> {
  const upgrades: string[] = [];
  const prepared = await readRecipeFile(file, io.cwd, {
    onUpgrade: (message) => upgrades.push(message),
  });
  const renditions = keysOf(prepared);
  if (options.json) {
    const result = { id: prepared.id, example: EXAMPLE.key, renditions, upgrades };
    await print(io.stdout, jsonLine(result));
  } else if (!options.quiet) {
    const rows = renditions.map(({ name, key }) => [name, key]);
    await printLines(io.stdout, [
      `${file} is right; its id is ${prepared.id}`,
      ...upgrades.map((message) => `note: ${message}`),
      plainTable(['rendition', `key of ${EXAMPLE.key}`], rows),
    ]);
  }
  return EXIT.ok;
}

function keysOf(prepared: PreparedRecipe) {
  return prepared.recipe.renditions.map(({ name }) => ({
    name,
    key: renditionKey(prepared, name, EXAMPLE),
  }));
}

async function schema({ io }: CommandContext): Promise<ExitCode> {
  await print(io.stdout, schemaText());
  return EXIT.ok;
}
