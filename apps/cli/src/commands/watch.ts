import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { CommandContext } from '../io.ts';
import { followFolder } from '../jobs/follow-folder.ts';
import {
  examples,
  type FolderOptions,
  type RecipeOptions,
  withFolders,
  withRecipe,
} from '../options/options.ts';
import { readRecipeFile } from '../options/recipe-file.ts';
import { namesAws } from '../place/aws/urls.ts';
import { findFolder } from '../place/folder/checks.ts';

type Options = FolderOptions & RecipeOptions;

export function addWatch(program: Command, host: Host): void {
  const command = program
    .command('watch')
    .summary('process a folder, and then whatever changes in it')
    .description(
      'Processes a folder, and then whatever is added, replaced or removed in it, until Ctrl-C. A file that is still being copied is left until it is whole.',
    )
    .argument('<folder>', 'folder of originals');
  withRecipe(withFolders(command))
    .addHelpText(
      'after',
      examples([
        ['watch ~/Pictures', 'until Ctrl-C'],
        ['watch /srv/uploads --out /srv/www/images --json', 'as a service'],
      ]),
    )
    .action((folder: string, options: Options, self: Command) =>
      host.run(self, (context) => watch(context, folder, options)),
    );
}

async function watch(context: CommandContext, given: string, options: Options): Promise<ExitCode> {
  const { io } = context;
  if (namesAws(options)) {
    throw new UsageError(
      'watch works on a folder: on AWS the function follows its bucket by itself, and "process" does the rest',
    );
  }
  const recipe = await readRecipeFile(options.recipe, io.cwd);
  return followFolder(context, { ...(await findFolder(given, options, io.cwd)), recipe });
}
