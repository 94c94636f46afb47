import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { MARK } from '../shared/mark.ts';
import type { Peer, RunningPeer } from '../shared/peer.ts';
import { versionOf } from '../shared/program.ts';

const WORKER = fileURLToPath(new URL('./pillow.py', import.meta.url));

const TELL_VERSION =
  'import PIL; print(("pillow-simd " if "post" in PIL.__version__ else "Pillow ") + PIL.__version__)';

interface Header {
  readonly bytes: readonly number[];
  /** Of the process since its start. */
  readonly cpuMs: number;
}

type Threads = 1 | 2;

const withThreads = (threads: Threads) => (threads === 1 ? 'one thread' : 'two threads');

/** Pillow as its documentation makes thumbnails fast. */
export const pillow = (threads: Threads): Peer => ({
  name: `pillow-${threads}`,
  about: `Pillow (of \`python3\`, or of \`$PILLOW_PYTHON\`) with \`draft\`, which lets libjpeg shrink, LANCZOS, no color management; a long-lived Python with ${withThreads(threads)}, told its jobs over stdin`,
  ...byPython(process.env.PILLOW_PYTHON ?? 'python3', /^Pillow .*/, threads),
});

/** Its fork with vector instructions, which takes the same name in Python: it needs an environment of its own. */
export const pillowSimd = (threads: Threads): Peer => ({
  name: `pillow-simd-${threads}`,
  about: `the same with pillow-simd (of \`$PILLOW_SIMD_PYTHON\`, or of \`python3\`), ${withThreads(threads)}`,
  ...byPython(process.env.PILLOW_SIMD_PYTHON ?? 'python3', /^pillow-simd .*/, threads),
});

const byPython = (python: string, version: RegExp, threads: Threads) => ({
  marks: true,
  isHere: false,
  find: () => versionOf(python, ['-c', TELL_VERSION], version),
  start: () => runPython(python, threads),
});

async function runPython(program: string, threads: Threads): Promise<RunningPeer> {
  const python = spawn(program, [WORKER, String(threads)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(python, 'close');
  const reader = readChunks(python.stdout);
  let cpuMs = 0;
  return {
    async make(job) {
      const place = [MARK.width, MARK.margin];
      python.stdin.write(`${JSON.stringify({ ...job, place })}\n`);
      const header = JSON.parse((await reader.line()).toString()) as Header | { error: string };
      if ('error' in header) throw new Error(header.error);
      cpuMs = header.cpuMs;
      const outputs: Buffer[] = [];
      for (const bytes of header.bytes) outputs.push(await reader.take(bytes));
      return outputs;
    },
    cpuMs: () => cpuMs,
    async stop() {
      python.stdin.end();
      await ended;
    },
  };
}

/** Reads lines and counted bytes from one stream in turn. */
function readChunks(stream: Readable) {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let parts: Buffer[] = [];
  let length = 0;
  async function more() {
    const next = await chunks.next();
    if (next.done) throw new Error('its process ended');
    parts.push(next.value);
    length += next.value.length;
  }
  function all() {
    if (parts.length !== 1) parts = [Buffer.concat(parts)];
    return parts[0] ?? Buffer.alloc(0);
  }
  async function take(bytes: number): Promise<Buffer> {
    while (length < bytes) await more();
    const whole = all();
    parts = [whole.subarray(bytes)];
    length -= bytes;
    return whole.subarray(0, bytes);
  }
  async function line(): Promise<Buffer> {
    while (!all().includes(10)) await more();
    return take(all().indexOf(10) + 1);
  }
  return { line, take };
}
