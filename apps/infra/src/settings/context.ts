import { SettingsError, type Sources } from './read.ts';

/** What the command line gives a synthesis: where settings are, and the number of the deployment. */
export interface Given extends Sources {
  readonly generation: number;
}

/** Keys that CDK itself puts into the context: flags, lookups, notices. */
const CDK_OWN = /^@|:|^(?:acknowledged-issue-numbers|cli-telemetry)$/;

/**
 * Reads the context of a CDK app: `settings` is a file, `generation` is put there by the command, and any other
 * key is a setting by its path.
 *
 * @throws {SettingsError} without a generation: rows made by a newer recipe would be taken for older ones.
 * @example
 * readContext({ generation: 3, 'api.enabled': 'false' }); // { generation: 3, overrides: { 'api.enabled': false } }
 */
export function readContext(context: Readonly<Record<string, unknown>>): Given {
  const { settings, generation, ...rest } = context;
  const number = Number(generation);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new SettingsError(
      'expected the number of the deployment in the context: use npx nx synth|diff|deploy infra, which know it',
    );
  }
  const own = Object.entries(rest).filter(([name]) => !CDK_OWN.test(name));
  return {
    generation: number,
    overrides: Object.fromEntries(own.map(([name, value]) => [name, valueOf(value)])),
    ...(settings !== undefined && { file: textOf(settings) }),
  };
}

/** The command line gives texts: what reads as JSON is meant so, anything else is the text itself. */
function valueOf(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  try {
    return JSON.parse(given) as unknown;
  } catch {
    return given;
  }
}

function textOf(given: unknown): string {
  if (typeof given === 'string') return given;
  throw new SettingsError('expected a file behind --settings');
}
