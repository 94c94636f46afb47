import type { Peer } from '../shared/peer.ts';
import { versionOf } from '../shared/program.ts';
import { runServer, urlPath } from './run-server.ts';
import { filtersFor } from './thumbor-url.ts';

const PROGRAM = process.env.IMAGOR ?? 'imagor';

/** The image server written in Go over libvips that speaks thumbor's URLs. */
export const imagor: Peer = {
  name: 'imagor',
  about:
    'imagor (`imagor` on the PATH, or `$IMAGOR`) as a server on this machine that reads the files and stores nothing',
  marks: true,
  isHere: false,
  find: () => versionOf(PROGRAM, ['-version'], /\d+\.\d+\S*/),
  start: () =>
    runServer({
      program: PROGRAM,
      args: (port) => [
        ...['-port', String(port), '-imagor-unsafe', '-file-loader-base-dir', '/'],
        ...[
          '-vips-max-resolution',
          '100000000',
          '-vips-max-width',
          '20000',
          '-vips-max-height',
          '20000',
        ],
      ],
      env: () => ({ SERVER_ADDRESS: '127.0.0.1' }),
      pathFor: (job, wanted) =>
        `/unsafe/${wanted.width}x0/filters:${filtersFor(job, wanted)}${urlPath(job.photo)}`,
    }),
};
