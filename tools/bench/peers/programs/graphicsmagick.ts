import type { Wanted } from '../../work/task.ts';
import { placeMark } from '../shared/mark.ts';
import { type Job, type Peer, sizeOf } from '../shared/peer.ts';
import { versionOf } from '../shared/program.ts';
import { runPrograms } from './run-programs.ts';

function argsFor(job: Job, wanted: Wanted, output: string): string[] {
  const { width, height } = sizeOf(job, wanted);
  const { left, top, ...mark } = placeMark(width, height);
  const drawn = `image Over ${left},${top} ${mark.width},${mark.height} "${job.mark ?? ''}"`;
  return [
    // The hint lets libjpeg shrink.
    ...['convert', '-size', `${2 * width}x${2 * height}`, job.photo, '-auto-orient'],
    ...['-resize', `${width}x${height}!`],
    ...(job.mark === undefined ? [] : ['-draw', drawn]),
    ...(wanted.format === 'png' ? [] : ['-quality', String(wanted.quality)]),
    output,
  ];
}

/** ImageMagick's sibling. */
export const graphicsmagick: Peer = {
  name: 'graphicsmagick',
  about:
    "GraphicsMagick's command, started once a rendition, with the hint that lets libjpeg shrink",
  marks: true,
  isHere: false,
  find: () => versionOf('gm', ['version'], /GraphicsMagick \S+/),
  start: () =>
    runPrograms((job, outputs) =>
      job.renditions.map((wanted, i) => ({
        program: 'gm',
        args: argsFor(job, wanted, outputs[i] ?? ''),
      })),
    ),
};
