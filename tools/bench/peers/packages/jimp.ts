import { placeMark } from '../shared/mark.ts';
import type { Peer } from '../shared/peer.ts';
import { runHere } from '../shared/run-here.ts';
import { installedVersion } from './installed.ts';

/** An image library without native code. */
export const jimp: Peer = {
  name: 'jimp',
  about: 'jimp, which is JavaScript alone; it knows neither WebP nor AVIF',
  marks: true,
  isHere: true,
  find: () => installedVersion('jimp'),
  async start() {
    const { Jimp } = await import('jimp');
    return runHere(async ({ photo, renditions, mark }) => {
      const formats = renditions.map(({ format }) => format);
      if (formats.some((format) => format !== 'jpeg' && format !== 'png')) {
        throw new Error(`jimp writes no ${[...new Set(formats)].join(', ')}`);
      }
      const picture = await Jimp.read(photo);
      const overlay = mark === undefined ? undefined : await Jimp.read(mark);
      const outputs: Uint8Array[] = [];
      for (const { width, format, quality } of renditions) {
        const image = picture.clone().resize({ w: Math.min(width, picture.width) });
        if (overlay) {
          const { left, top, ...size } = placeMark(image.width, image.height);
          image.composite(overlay.clone().resize({ w: size.width, h: size.height }), left, top);
        }
        outputs.push(
          format === 'png'
            ? await image.getBuffer('image/png')
            : await image.getBuffer('image/jpeg', { quality }),
        );
      }
      return outputs;
    });
  },
};
