import { parseArgs } from 'node:util';

export const COMMANDS = ['synth', 'diff', 'deploy', 'destroy', 'outputs', 'bootstrap'] as const;
export type CommandName = (typeof COMMANDS)[number];

/** What a command is told. */
export interface Options {
  readonly settings: string | undefined;
  /** `key=value`, as CDK takes them. */
  readonly context: readonly string[];
  /** The number of the recipe's deployment, where it is not to be counted on. */
  readonly generation: number | undefined;
  readonly build: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

export const HELP = `Usage: npx nx synth|diff|deploy|destroy|outputs|bootstrap infra [options]

  synth      write the CloudFormation template to apps/infra/dist/cdk.out; needs no account
  diff       say what a deployment would change
  deploy     create or update the stack
  destroy    remove the stack, after a question; data stays unless the stage says otherwise
  outputs    print the names and addresses of a deployed stack
  bootstrap  prepare an account and region for CDK, once

  --settings FILE      the settings, as apps/infra/README.md describes them; relative to the workspace
  --context KEY=VALUE  one setting by its path; goes before the file; may be repeated
  --generation N       the number of the recipe's deployment, where it cannot be counted on from the
                       deployed stack: for a new stack on a table that is there already
  --no-build           take the functions as they were built
  --yes                do not ask
  --json               outputs as JSON
  --help               print this

Examples:
  npx nx deploy infra
  npx nx deploy infra --settings production.json
  npx nx deploy infra --context stage=dev --context api.enabled=false
  npx nx outputs infra --json
  npx nx destroy infra --context stage=dev --yes

Credentials, region and endpoint come from where the AWS SDK always finds them.
Exit codes: 0 done, 1 failed, 2 wrong usage or settings: nothing was touched
`;

/** Wrong words on the command line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'wrong-usage';
}

/**
 * Reads the words behind a command's name.
 *
 * @throws {UsageError} with what was expected.
 */
export function readOptions(args: readonly string[]): Options | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const generation = values.generation === undefined ? undefined : Number(values.generation);
  if (generation !== undefined && (!Number.isSafeInteger(generation) || generation < 1)) {
    throw new UsageError(
      `expected --generation to be a whole number from 1, received "${values.generation}"`,
    );
  }
  const wrong = values.context.find((pair) => !/^[^=]+=/.test(pair));
  if (wrong !== undefined) {
    throw new UsageError(`expected --context KEY=VALUE, received "${wrong}"`);
  }
  return { ...values, generation, build: !values['no-build'], settings: values.settings };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        settings: { type: 'string' },
        context: { type: 'string', multiple: true, default: [] },
        generation: { type: 'string' },
        'no-build': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
