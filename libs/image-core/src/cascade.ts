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
  const framings = scalings.filter(({ from }) => !from).map(({ framing }) => framing);
  // One for each framing to use up: the largest picture of all is not held while outputs are encoded.
  const pictures = [...new Set(framings)].map(() => decoded);
  const takeFramed = shareMaking(framings, async (framing: Framing) =>
    mapFrames(pictures.pop()!, async (pixels) =>
      rotate(await crop(pixels, framing), framing, space),
    ),
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
