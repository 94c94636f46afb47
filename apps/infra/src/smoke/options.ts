import { parseArgs } from 'node:util';

export const HELP = `Usage: npx nx smoke infra [options]

Tries a deployed stack with a photo, in a folder of its own: uploads it, waits for its record, fetches what
was made and compares its pixels with those of the engine; calls the API; takes outputs away and has them
made again by delivery, by a backfill and by a redriven message; deletes all, and waits for the tombstones.

  --settings FILE      the settings that the stack was deployed with; relative to the workspace
  --context KEY=VALUE  one setting by its path; may be repeated
  --objects N          photos of the backfill, 1 to 1000 (default 50)
  --json               a line of JSON per step
  --help               print this

Examples:
  npx nx smoke infra
  npx nx smoke infra --context stage=dev --objects 5

Exit codes: 0 all is well, 1 a step failed, 2 wrong usage or settings
`;

export interface Options {
  readonly settings: string | undefined;
  readonly context: readonly string[];
  readonly objects: number;
  readonly json: boolean;
}

/** Reads the command's words; throws a RangeError, or a TypeError of `parseArgs`, with what was expected. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      settings: { type: 'string' },
      context: { type: 'string', multiple: true, default: [] },
      objects: { type: 'string', default: '50' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const objects = Number(values.objects);
  if (!Number.isInteger(objects) || objects < 1 || objects > 1000) {
    throw new RangeError(`expected --objects from 1 to 1000, received "${values.objects}"`);
  }
  return { ...values, settings: values.settings, objects };
}
