import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program of this folder in a process of its own; `limit` bounds its files, in blocks of 512 bytes. */
export function start(script: string, args: readonly string[], limit = 'unlimited'): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const node = [process.execPath, '--no-warnings', '--conditions=@image-pipeline/source', path];
  const line = `ulimit -f ${limit} && exec "$@"`;
  return spawn('sh', ['-c', line, 'sh', ...node, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** What the program printed, once it has ended by itself. */
export async function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the program ended with ${String(code)}: ${output}`);
  return output;
}
