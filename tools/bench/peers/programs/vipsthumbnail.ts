import type { Peer } from '../shared/peer.ts';
import { versionOf } from '../shared/program.ts';
import { runPrograms } from './run-programs.ts';

/** libvips' own command. */
export const vipsthumbnail: Peer = {
  name: 'vipsthumbnail',
  about: "libvips' command, started once a rendition; it lays no watermarks",
  marks: false,
  isHere: false,
  find: () => versionOf('vipsthumbnail', ['--vips-version'], /libvips [\d.]+/),
  start: () =>
    runPrograms(({ photo, renditions }, outputs) =>
      renditions.map(({ width, format, quality }, i) => ({
        program: 'vipsthumbnail',
        args: [
          photo,
          ...['--size', `${width}x>`],
          ...['-o', `${outputs[i] ?? ''}${format === 'png' ? '' : `[Q=${quality}]`}`],
        ],
      })),
    ),
};
