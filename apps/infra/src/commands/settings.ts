import { resolve } from 'node:path';
import { readContext } from '../settings/context.ts';
import { readSettings } from '../settings/read.ts';
import type { Settings } from '../settings/schema.ts';
import { typedIn } from '../settings/typed-in.ts';

/** Where settings are, as a command line says it. */
export interface SettingsOptions {
  readonly settings: string | undefined;
  /** `key=value`, as CDK takes them. */
  readonly context: readonly string[];
}

/** The settings' file. */
export const settingsFile = ({ settings }: SettingsOptions): string | undefined =>
  settings === undefined ? undefined : resolve(typedIn(), settings);

/**
 * The settings of a command line.
 *
 * @throws {SettingsError} where they cannot be used.
 */
export function settingsOf(options: SettingsOptions): Settings {
  const pairs = options.context.map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  const { overrides = {} } = readContext({ ...Object.fromEntries(pairs), generation: 1 });
  return readSettings({ file: settingsFile(options), overrides });
}
