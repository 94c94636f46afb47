import { execFile } from 'node:child_process';

export interface Run {
  readonly ok: boolean;
  /** What it printed on both streams. */
  readonly output: string;
}

export interface RunOptions {
  /** Default: this program's, without what npm and nx say of the workspace. */
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the program when it fires. */
  readonly signal?: AbortSignal;
}

/** npm and nx tell their children about the workspace; a stranger's project knows nothing of it. */
const ABOUT_WORKSPACE =
  /^(npm_(package|lifecycle|command|config_local_prefix)|NX_|INIT_CWD|FORCE_COLOR)/;

export const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !ABOUT_WORKSPACE.test(name)));

/** Runs a program to its end, with the PATH of this one; failing is an answer, not an exception. */
export const run = (
  file: string,
  args: readonly string[],
  cwd: string,
  { env = ownEnvironment(), signal }: RunOptions = {},
): Promise<Run> =>
  new Promise((resolve) => {
    const options = {
      cwd,
      env,
      shell: process.platform === 'win32',
      maxBuffer: 64 * 1024 * 1024,
      ...(signal && { signal }),
    };
    execFile(file, [...args], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: `${stdout}${stderr}`.trim() });
    });
  });
