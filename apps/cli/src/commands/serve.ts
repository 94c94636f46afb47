import type { Command } from 'commander';
import { forPerson, UsageError } from '../errors.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { CommandContext } from '../io.ts';
import { type Companion, followFolder } from '../jobs/follow-folder.ts';
import {
  examples,
  type Host,
  type PlaceOptions,
  type RecipeOptions,
  wholeNumber,
  withPlaces,
  withRecipe,
} from '../options/options.ts';
import { loadRecipe } from '../options/recipe-file.ts';
import {
  readSigningKeys,
  type SigningKeyOptions,
  withSigningKeys,
} from '../options/signing-keys.ts';
import { namesAws } from '../place/aws/locations.ts';
import { findFolder } from '../place/folder/folders.ts';
import { printLines } from '../print.ts';
import { allowedHosts, urlOf } from '../serve/address.ts';
import { announce } from '../serve/announce.ts';
import { galleryPage } from '../serve/gallery-page.ts';
import type { Door } from '../serve/listen.ts';
import type { Serving } from '../serve/site-http.ts';

type Options = PlaceOptions &
  RecipeOptions &
  SigningKeyOptions & {
    readonly port: number;
    readonly host: string;
    readonly fallback?: string;
  };

/** Renders stand back for answers that are there. */
const NICENESS = 10;

/** How long what is being answered may take after Ctrl-C, in ms. */
const PATIENCE = 10_000;

export function addServe(program: Command, host: Host): void {
  const command = program
    .command('serve')
    .summary('serve a folder over HTTP, and process whatever changes in it')
    .description(
      'Does what "watch" does, and serves the folder over HTTP until Ctrl-C: its renditions, outputs beyond the recipe at signed URLs, an API to upload, look up, sync and delete (here originals are written), and a page that does all this. With --json the first line on stdout has the address.',
    )
    .argument('[folder]', 'folder of originals', '.')
    .option('--port <n>', 'port; 0 is any that is free', wholeNumber(0, 65_535), 8080)
    .option(
      '--host <name>',
      'address to listen at. The API asks for no password: everybody who reaches it may upload and delete',
      '127.0.0.1',
    )
    .option('--fallback <image>', 'shown where there is no image to show');
  withSigningKeys(withRecipe(withPlaces(command)))
    .addHelpText(
      'after',
      examples([
        ['serve ~/Pictures', 'at http://127.0.0.1:8080/, for this machine only'],
        ['serve ~/Pictures --signing-keys keys.json', 'outputs beyond the recipe, too; see "sign"'],
      ]),
    )
    .action((folder: string, options: Options, self: Command) =>
      host.run(self, (context) => serve(context, folder, options)),
    );
}

async function serve(context: CommandContext, given: string, options: Options): Promise<ExitCode> {
  const { io } = context;
  if (namesAws(options)) {
    throw new UsageError(
      'serve works on a folder: on AWS the deployed functions serve what is in the buckets',
    );
  }
  // Node's HTTP and sharp take a quarter of the start of every other command, which need none.
  const [{ listen }, { readFallback }] = await Promise.all([
    import('../serve/listen.ts'),
    import('../serve/fallback.ts'),
  ]);
  const signingKeys = readSigningKeys(options, io);
  const fallback = options.fallback && (await readFallback(options.fallback, io.cwd));
  const recipe = await loadRecipe(options.recipe, io.cwd);
  const followed = await findFolder(given, options, io.cwd);
  // From here on something is touched: what could be wrong with the wish is known by now.
  const door = await listen(options);
  const { workspace } = followed;
  const serving = { workspace, signingKeys, ...(fallback && { fallback }) };
  try {
    const beside = companion(context, door, describe(context, options, door, serving));
    return await followFolder(context, followed, recipe, beside);
  } finally {
    await door.close(0);
  }
}

/** What is served, at the port that was got. */
const describe = (
  { io }: CommandContext,
  { host }: Options,
  { port }: Door,
  rest: Pick<Serving, 'workspace' | 'signingKeys' | 'fallback'>,
): Serving => ({
  ...rest,
  host,
  url: urlOf(host, port),
  allowedHosts: allowedHosts(host, port),
  page: galleryPage(),
  onError(error, { method, url }) {
    // Without its query: a signature in a log is a signature given away.
    const what = `${method} ${new URL(url).pathname}`;
    void printLines(io.stderr, [`image-pipeline: ${what}: ${forPerson(error)}`]);
  },
});

/** The server, beside the watching. */
const companion = (context: CommandContext, door: Door, serving: Serving): Companion => ({
  niceness: NICENESS,
  async join(deps, pace, tell) {
    const { createSiteHttp } = await import('../serve/site-http.ts');
    const site = createSiteHttp(deps, serving, pace, tell);
    door.answerWith((request) => site.fetch(request));
    await announce(context, serving);
    let closed: Promise<void> | undefined;
    const close = () => (closed ??= door.close(PATIENCE));
    pace.signal.addEventListener('abort', () => void close());
    return async function leave() {
      await close();
      await site.stop();
    };
  },
});
