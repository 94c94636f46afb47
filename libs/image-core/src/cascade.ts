import type { ColorSpace } from './color.ts';
import { type Frames, mapFrames } from './frames.ts';
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
  const takeFramed = shareMaking(
    scalings.filter(({ from }) => !from).map(({ framing }) => framing),
    async (framing: Framing) =>
      mapFrames(decoded, async (pixels) => rotate(await crop(pixels, framing), framing, space)),
  );
  const takeScaled = shareMaking(
    [...outputs.map(({ scaling }) => scaling), ...scalings.flatMap(({ from }) => from ?? [])],
    async (scaling: Scaling): Promise<Frames> => {
      const { framing, from, allFrames } = scaling;
      const larger = await (from ? takeScaled(from) : takeFramed(framing));
      const wanted: Frames = allFrames ? larger : [larger[0]];
      return mapFrames(wanted, (pixels) => resize(pixels, scaling));
    },
  );
  return ({ scaling }) => takeScaled(scaling);
}
