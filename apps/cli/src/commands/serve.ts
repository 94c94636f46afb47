import type { Command } from 'commander';
import { forPerson, UsageError } from '../errors.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { CommandContext } from '../io.ts';
import { followFolder, type Sidecar } from '../jobs/follow-folder.ts';
import {
  examples,
  type FolderOptions,
  type RecipeOptions,
  wholeNumber,
  withFolders,
  withRecipe,
} from '../options/options.ts';
import { readRecipeFile } from '../options/recipe-file.ts';
import {
  readSigningKeys,
  type SigningKeyOptions,
  withSigningKeys,
} from '../options/signing-keys.ts';
import { namesAws } from '../place/aws/urls.ts';
import { findFolder } from '../place/folder/checks.ts';
import { printLines } from '../print.ts';
import { allowedHosts, urlOf } from '../serve/address.ts';
import { announce } from '../serve/announce.ts';
import { readFallback } from '../serve/fallback.ts';
import type { Serving } from '../serve/folder-http.ts';
import { galleryPage } from '../serve/gallery-page.ts';
import type { Listener } from '../serve/listen.ts';

type Options = FolderOptions &
  RecipeOptions &
  SigningKeyOptions & {
    readonly port: number;
    readonly host: string;
    readonly fallback?: string;
  };

/** Renders stand back for answers that are there. */
const NICENESS = 10;

/** Time limit of requests that are being answered at Ctrl-C, in ms. */
const CLOSE_TIMEOUT = 10_000;

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
  withSigningKeys(withRecipe(withFolders(command)))
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
  // Node's HTTP takes its time to load, and no other command needs it.
  const { listen } = await import('../serve/listen.ts');
  const signingKeys = readSigningKeys(options, io);
  const fallback = options.fallback && readFallback(options.fallback, io.cwd);
  const recipe = await readRecipeFile(options.recipe, io.cwd);
  const followed = await findFolder(given, options, io.cwd);
  // From here on something is touched: what could be wrong with the wish is known by now.
  const listener = await listen(options);
  const { workspace } = followed;
  const { host } = options;
  const { port } = listener;
  const serving = { workspace, signingKeys, ...(fallback && { fallback }), host, port };
  try {
    const sidecar = createSidecar(context, listener, describe(context, serving));
    return await followFolder(context, { ...followed, recipe, sidecar });
  } finally {
    await listener.close(0);
  }
}

type Known = Pick<Serving, 'workspace' | 'signingKeys' | 'fallback' | 'host'>;

/** Returns what is served at the port that the system gave. */
const describe = (
  { io }: CommandContext,
  { port, ...known }: Known & { readonly port: number },
): Serving => ({
  ...known,
  url: urlOf(known.host, port),
  allowedHosts: allowedHosts(known.host, port),
  page: galleryPage(),
  onError(error, { method, url }) {
    // Without its query: a signature in a log is a signature given away.
    const what = `${method} ${new URL(url).pathname}`;
    void printLines(io.stderr, [`image-pipeline: ${what}: ${forPerson(error)}`]);
  },
});

/** Returns the server, which runs beside the watching. */
const createSidecar = (context: CommandContext, listener: Listener, serving: Serving): Sidecar => ({
  niceness: NICENESS,
  async join(deps, pace, tell) {
    const { createFolderHttp } = await import('../serve/folder-http.ts');
    const http = createFolderHttp(deps, serving, { pace, tell });
    listener.answerWith((request) => http.fetch(request));
    await announce(context, serving);
    let closed: Promise<void> | undefined;
    const close = () => (closed ??= listener.close(CLOSE_TIMEOUT));
    pace.signal.addEventListener('abort', () => void close());
    return async function leave() {
      await close();
      await http.stop();
    };
  },
});
