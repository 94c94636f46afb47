import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Found } from './peer.ts';

const execute = promisify(execFile);

/** The part of what a program says that matches, as its version; or that it is absent and why. */
export async function versionOf(
  program: string,
  args: readonly string[],
  pattern: RegExp,
): Promise<Found> {
  try {
    const { stdout, stderr } = await execute(program, args);
    const version = pattern.exec(stdout + stderr)?.[0];
    if (version === undefined) return { absent: `\`${program}\` is something else` };
    return { version };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return {
      absent: code === 'ENOENT' ? `no \`${program}\` on the PATH` : `\`${program}\` does not run`,
    };
  }
}
