import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SIGNING_KEY } from './outputs.ts';

const CLI = fileURLToPath(new URL('../../../apps/cli/bin/image-pipeline.js', import.meta.url));

/** `image-pipeline serve` in a process of its own. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  /** Stops it as a service manager would, and answers with its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** As `npm run serve` starts it, and as the command line's README advises. */
const NODE_OPTIONS = '--max-semi-space-size=16';

/** Starts it on a folder, and waits until all of its `originals` are processed. */
export async function startServer(folder: string, originals: number): Promise<Server> {
  const keys = JSON.stringify({ [SIGNING_KEY.id]: SIGNING_KEY.secret });
  const child = spawn(
    process.execPath,
    [CLI, 'serve', folder, '--port', '0', '--json', '--quiet'],
    {
      env: { ...process.env, NODE_OPTIONS, IMAGE_PIPELINE_SIGNING_KEYS: keys },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'close') as Promise<[number | null]>;
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  async function next(): Promise<unknown> {
    const line = await lines.next();
    if (line.done) throw new Error(`the server ended with code ${(await ended)[0]}`);
    return JSON.parse(line.value);
  }
  const { url } = (await next()) as { readonly url: string };
  for (let seen = 0; seen < originals; seen += 1) await next();
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}
