import { execFile } from 'node:child_process';

export interface Run {
  readonly ok: boolean;
  /** What it printed on both streams. */
  readonly output: string;
}

/** Runs a program to its end, with the PATH of this one; failing is an answer, not an exception. */
export const run = (file: string, args: readonly string[], cwd: string): Promise<Run> =>
  new Promise((resolve) => {
    // npm and nx tell their children about the workspace; a stranger's project knows nothing of it.
    const own = Object.entries(process.env).filter(([name]) => !/^(npm|nx|node)_/i.test(name));
    const options = { cwd, env: Object.fromEntries(own), shell: process.platform === 'win32' };
    execFile(file, [...args], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: `${stdout}${stderr}`.trim() });
    });
  });
