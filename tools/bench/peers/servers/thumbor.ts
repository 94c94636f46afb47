import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Peer } from '../shared/peer.ts';
import { versionOf } from '../shared/program.ts';
import { runServer, urlPath } from './run-server.ts';
import { filtersFor } from './thumbor-url.ts';

const PROGRAM = process.env.THUMBOR ?? 'thumbor';

const CONFIG = `
LOADER = 'thumbor.loaders.file_loader'
FILE_LOADER_ROOT_PATH = '/'
STORAGE = 'thumbor.storages.no_storage'
RESULT_STORAGE = None
MAX_AGE = 0
`;

/** The image server written in Python over Pillow. */
export const thumbor: Peer = {
  name: 'thumbor',
  about:
    'thumbor (`thumbor` on the PATH, or `$THUMBOR`) as a server on this machine that reads the files and stores nothing',
  marks: true,
  isHere: false,
  find: () => versionOf(PROGRAM, ['--version'], /\d+\.\d+\S*/),
  async start() {
    const folder = await mkdtemp(join(tmpdir(), 'image-pipeline-thumbor-'));
    const config = join(folder, 'thumbor.conf');
    await writeFile(config, CONFIG);
    const running = await runServer({
      program: PROGRAM,
      args: (port) => ['--ip', '127.0.0.1', '--port', String(port), '--conf', config],
      env: () => ({}),
      pathFor: (job, wanted) =>
        `/unsafe/${wanted.width}x0/filters:${filtersFor(job, wanted)}${urlPath(job.photo)}`,
    });
    return {
      ...running,
      async stop() {
        await running.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
};
