/** Every page that is made from the code. */
import { entryPoints, pageOf } from './entry-points.ts';
import { httpApi } from './http-api.ts';
import { packagePages } from './packages.ts';
import { cliHelp, readmePart } from './readme.ts';

/** A page as VitePress takes it. */
export interface Page {
  /** Below the folder of pages. */
  readonly path: string;
  readonly text: string;
}

const page = (path: string, title: string, ...parts: readonly string[]): Page => ({
  path: `reference/${path}.md`,
  // Tables of fields want the room of the outline at the side.
  text: `---\naside: ${!path.startsWith('recipe')}\n---\n\n${[`# ${title}`, ...parts].join('\n\n')}\n`,
});

/** Each command's help under a heading of its own, so that it can be found and linked to. */
const commandPages = (): string =>
  cliHelp()
    .replaceAll(/```text\n\$ (image-pipeline[ a-z-]*) --help\n/g, '## $1\n\n```text\n')
    .replace('## image-pipeline\n', '## All commands\n');

const tables = (): Page[] => [
  page(
    'recipe',
    'Recipe fields',
    'A recipe is a JSON file. `image-pipeline recipe init` writes a first one with its schema beside it, so that your editor explains and completes every field; `image-pipeline recipe check` says what is wrong with one. A field that nobody knows is refused, with its path and the nearest name that is known.',
    readmePart('libs/image-core/README.md', 'recipe-fields'),
  ),
  page(
    'errors',
    'Error codes and warnings',
    'Codes are stable: write programs against them. Messages are for people and may change.',
    '## Images',
    'In `record.failure.code`, as `ImageError.code`, and over HTTP. `image` is the fault of the image: the record says `rejected`. `decoder` is the end of the process that decoded it: it is tried again, and `quarantined` in the end.',
    readmePart('libs/image-core/README.md', 'image-errors'),
    '## Warnings',
    'In `record.warnings`: the image is ready, and you may want to know.',
    readmePart('libs/image-core/README.md', 'warnings'),
    '## Stores',
    'As `StoreError.code`. What is retryable heals, by itself or by somebody’s hand, and is then tried again.',
    readmePart('libs/ports/README.md', 'store-errors'),
    '## Uploads',
    'As `UploadError.code`, and over HTTP.',
    readmePart('libs/pipeline/README.md', 'upload-errors'),
    '## HTTP problems',
    'The `code` of a problem (RFC 9457).',
    readmePart('libs/http/README.md', 'http-problems'),
  ),
  page(
    'environment',
    'Environment variables',
    'The stack sets those of the functions; you need them where you deploy a function by other means. The command line reads `IMAGE_PIPELINE_SIGNING_KEYS`, `NO_COLOR` and `DEBUG`, and for places on AWS what the AWS SDK reads (`AWS_PROFILE`, `AWS_REGION`, `AWS_ENDPOINT_URL`, …).',
    '## Processor',
    readmePart('apps/processor-lambda/README.md', 'processor-env'),
    '## Delivery',
    readmePart('apps/delivery-lambda/README.md', 'delivery-env'),
    '## API',
    readmePart('apps/api-lambda/README.md', 'api-env'),
  ),
  page(
    'aws',
    'Settings, alarms and costs on AWS',
    'The settings of the stack, for `--settings FILE` and `--context KEY=VALUE`. See [Deploy](../guides/deploy.md).',
    '## Settings',
    readmePart('apps/infra/README.md', 'settings'),
    '## Alarms',
    readmePart('apps/infra/README.md', 'alarms'),
    '## Costs of a million photos',
    'Photos of 12 megapixels, the default recipe, list prices of us-east-1 in US dollars, without storage and free tiers.',
    readmePart('apps/infra/README.md', 'costs'),
    '## Where the costs come from',
    readmePart('apps/infra/README.md', 'figures'),
  ),
  page('cli', 'Command line', 'What `--help` prints, command by command.', commandPages()),
  page(
    'http',
    'HTTP API',
    'What `image-pipeline serve`, the API on AWS and `createHttp` of `@image-pipeline/http` answer. The server describes itself at `GET /openapi.json` (OpenAPI 3.1); this page is made from that. A key stands in the path with each of its segments percent-encoded once.',
    httpApi(),
  ),
];

async function libraryPages(): Promise<Page[]> {
  const texts = await packagePages();
  return entryPoints.map(({ specifier }) =>
    page(
      `packages/${pageOf(specifier)}`,
      specifier,
      "Everything that `import … from '" + specifier + "'` can give you.",
      texts.get(specifier) ?? '',
    ),
  );
}

/** All of them. */
export const referencePages = async (): Promise<Page[]> => [...tables(), ...(await libraryPages())];
