import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { MARK } from './mark.ts';
import { type Found, type Peer } from './peer.ts';
import { versionOf } from './program.ts';

const WORKER = fileURLToPath(new URL('./pillow.py', import.meta.url));

/** Another interpreter, such as one of an environment that holds pillow-simd. */
const PYTHON = process.env.BENCH_PYTHON ?? 'python3';

const TELL_VERSION =
  'import PIL; from PIL import features; print(("pillow-simd " if "post" in PIL.__version__ else "Pillow ") + PIL.__version__)';

interface Header {
  readonly bytes: readonly number[];
  /** Of the process since its start. */
  readonly cpuMs: number;
}

/** Pillow as its documentation makes thumbnails fast. */
export const pillow = (threads: 1 | 2): Peer => ({
  name: `pillow-${threads}`,
  about: `Pillow with \`draft\`, which lets libjpeg shrink, LANCZOS, no color management; a long-lived Python with ${threads === 1 ? 'one thread' : 'two threads'}, told its jobs over stdin`,
  marks: true,
  find: async (): Promise<Found> => versionOf(PYTHON, ['-c', TELL_VERSION], /^pillow.*/i),
  async start() {
    const python = spawn(PYTHON, [WORKER, String(threads)], { stdio: ['pipe', 'pipe', 'inherit'] });
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
      pids: () => [python.pid ?? 0],
      async stop() {
        python.stdin.end();
        await ended;
      },
    };
  },
});

/** Reads lines and counted bytes from one stream in turn. */
function readChunks(stream: Readable) {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let parts: Buffer[] = [];
  let length = 0;
  const more = async () => {
    const { value, done } = await chunks.next();
    if (done) throw new Error('its process ended');
    parts.push(value);
    length += value.length;
  };
  const all = () => {
    if (parts.length !== 1) parts = [Buffer.concat(parts)];
    return parts[0] ?? Buffer.alloc(0);
  };
  const take = async (bytes: number): Promise<Buffer> => {
    while (length < bytes) await more();
    const whole = all();
    parts = [whole.subarray(bytes)];
    length -= bytes;
    return whole.subarray(0, bytes);
  };
  const line = async (): Promise<Buffer> => {
    while (!all().includes(10)) await more();
    return take(all().indexOf(10) + 1);
  };
  return { line, take };
}
