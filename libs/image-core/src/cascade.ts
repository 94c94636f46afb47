import type { ColorSpace } from './color.ts';
import { freeFrames, type Frames, mapFrames } from './frames.ts';
import type { Framing } from './framing.ts';
import type { OutputPlan, Plan, Scaling } from './plan.ts';
import { shareMaking } from './share.ts';
import { crop } from './steps/crop.ts';
import { resize } from './steps/resize.ts';
import { rotate } from './steps/rotate.ts';

/** Gives each output its scaled pixels: framed once a framing, scaled once a size, as planned. */
export function makeCascade(
  { scalings, outputs }: Plan,
  decoded: Frames,
  space: ColorSpace,
): (output: OutputPlan) => Promise<Frames> {
  const fromDecoded = scalings.filter(({ from }) => !from);
  const scaledFromDecoded: Frames[] = [];
  const takeFramed = shareMaking(
    fromDecoded.map(({ framing }) => framing),
    async (framing: Framing) =>
      mapFrames(decoded, async (pixels) => rotate(await crop(pixels, framing), framing, space)),
  );
  const takeScaled = shareMaking(
    [...outputs.map(({ scaling }) => scaling), ...scalings.flatMap(({ from }) => from ?? [])],
    async (scaling: Scaling): Promise<Frames> => {
      const { framing, from, allFrames } = scaling;
      const larger = await (from ? takeScaled(from) : takeFramed(framing));
      const wanted: Frames = allFrames ? larger : [larger[0]];
      const scaled = await mapFrames(wanted, (pixels) => resize(pixels, scaling));
      if (!from) scaledFromDecoded.push(scaled);
      // The largest picture of all is not held while the outputs are encoded.
      const isLast = !from && scaledFromDecoded.length === fromDecoded.length;
      if (isLast) freeFrames(decoded, scaledFromDecoded);
      return scaled;
    },
  );
  return ({ scaling }) => takeScaled(scaling);
}
