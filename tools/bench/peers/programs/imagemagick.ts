import { placeMark } from '../shared/mark.ts';
import { type Found, type Job, type Peer, sizeOf } from '../shared/peer.ts';
import { versionOf } from '../shared/program.ts';
import { runPrograms } from './run-programs.ts';

/** `magick` since version 7, `convert` before it, which others are called too. */
const PROGRAMS = ['magick', 'convert', 'convert-im6.q16'];

async function findProgram(): Promise<{ readonly program: string; readonly found: Found }> {
  for (const program of PROGRAMS) {
    const found = await versionOf(program, ['-version'], /ImageMagick \S+/);
    if ('version' in found) return { program, found };
  }
  return { program: '', found: { absent: `no ImageMagick as ${PROGRAMS.join(', ')}` } };
}

/** One command for all renditions: the picture is read once and kept under a name. */
function argsFor({ renditions, mark, ...job }: Job, outputs: readonly string[]): string[] {
  const largest = Math.max(...renditions.map(({ width }) => width));
  const made = renditions.flatMap((wanted, i) => {
    const { width, height } = sizeOf({ renditions, ...job }, wanted);
    const { margin, ...place } = placeMark(width, height);
    const marked = [
      ...['(', mark ?? '', '-resize', `${place.width}x${place.height}!`, ')'],
      ...['-gravity', 'SouthEast', '-geometry', `+${margin}+${margin}`, '-composite'],
    ];
    return [
      ...[
        '(',
        'mpr:photo',
        '-resize',
        `${width}x${height}!`,
        ...(mark === undefined ? [] : marked),
      ],
      ...['-quality', wanted.format === 'png' ? '75' : String(wanted.quality)],
      ...['-write', outputs[i] ?? '', '+delete', ')'],
    ];
  });
  // Lets libjpeg shrink, as its documentation advises; it keeps twice the size.
  const hint = ['-define', `jpeg:size=${2 * largest}x${2 * largest}`];
  return [
    ...hint,
    job.photo,
    '-auto-orient',
    '-write',
    'mpr:photo',
    '+delete',
    ...made,
    'mpr:photo',
    'null:',
  ];
}

/** The oldest of them. */
export const imagemagick: Peer = {
  name: 'imagemagick',
  about: "ImageMagick's command, started once a picture, with the hint that lets libjpeg shrink",
  marks: true,
  isHere: false,
  find: async () => (await findProgram()).found,
  async start() {
    const { program } = await findProgram();
    return runPrograms((job, outputs) => [{ program, args: argsFor(job, outputs) }]);
  },
};
