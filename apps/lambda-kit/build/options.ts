import { parseArgs } from 'node:util';

/** Processors that Lambda runs on, in Lambda's words for CloudFormation and Node's for packages. */
export const ARCHITECTURES = ['arm64', 'x64'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

export interface Options {
  readonly arch: Architecture;
  readonly json: boolean;
}

export const HELP = `Usage: nx build <lambda> [--arch arm64|x64] [--json]

Bundles the function of the project it is run in to dist/function: ES modules, a recipe to start with, and
where images are decoded, sharp and libvips for Linux. Prints what lies there, how large it is zipped, and how
it starts beside Node with sharp alone; the same as JSON in dist/function-report.json.

  --arch  processor of the function (default arm64)
  --json  the report as JSON

Examples:
  npx nx build processor-lambda
  npx nx build processor-lambda --arch x64

Exit codes: 0 built, 1 too large, too slow to start or a failed step, 2 wrong usage
`;

/** Reads the command's words; throws a RangeError with what was expected. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      arch: { type: 'string', default: 'arm64' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const arch = ARCHITECTURES.find((known) => known === values.arch);
  if (!arch) throw new RangeError(`expected --arch arm64 or x64, received "${values.arch}"`);
  return { arch, json: values.json };
}
