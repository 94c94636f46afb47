import { MARK, placeMark } from '../shared/mark.ts';
import { type Peer, sizeOf } from '../shared/peer.ts';
import { versionOf } from '../shared/program.ts';
import { runServer, urlPath } from './run-server.ts';
import { withMark } from './with-mark.ts';

const PROGRAM = process.env.IMGPROXY ?? 'imgproxy';

/** The image proxy written in Go over libvips. */
export const imgproxy: Peer = {
  name: 'imgproxy',
  about:
    'imgproxy (`imgproxy` on the PATH, or `$IMGPROXY`) as a server on this machine with the files as its source; its defaults but for the limit of pixels; asked for all renditions of a picture at once',
  marks: true,
  isHere: false,
  find: () => versionOf(PROGRAM, ['version'], /\d+\.\d+\S*/),
  start: () =>
    withMark((mark) =>
      runServer({
        program: PROGRAM,
        args: () => [],
        env: (port) => ({
          IMGPROXY_BIND: `127.0.0.1:${port}`,
          IMGPROXY_LOCAL_FILESYSTEM_ROOT: '/',
          IMGPROXY_WATERMARK_PATH: mark,
          IMGPROXY_MAX_SRC_RESOLUTION: '100',
          IMGPROXY_MAX_SRC_FILE_SIZE: '0',
          IMGPROXY_LOG_LEVEL: 'error',
        }),
        pathFor(job, wanted) {
          const { width, format, quality } = wanted;
          const size = sizeOf(job, wanted);
          const { margin } = placeMark(size.width, size.height);
          const marked =
            job.mark === undefined ? '' : `/wm:1:soea:${margin}:${margin}:${MARK.width}`;
          const encoded = format === 'png' ? '' : `/q:${quality}`;
          return `/unsafe/rs:fit:${width}:0${encoded}${marked}/plain/local://${urlPath(job.photo)}@${format === 'jpeg' ? 'jpg' : format}`;
        },
      }),
    ),
};
