import type { ColorSpace } from '../pixels/color.ts';
import { type Frames, mapFrames, type Users } from '../pixels/frames.ts';
import type { Framing } from '../plan/framing.ts';
import type { OutputPlan, Plan, Scaling } from '../plan/plan.ts';
import { crop } from '../steps/crop.ts';
import { resize } from '../steps/resize.ts';
import { rotate } from '../steps/rotate.ts';
import { shareMaking, type Use } from './share.ts';

/** Gives each output its scaled pixels: framed once a framing, scaled once a size, as planned. */
export function makeCascade(
  { scalings, outputs }: Plan,
  decoded: Frames,
  { space, users }: { readonly space: ColorSpace; readonly users: Users },
): Use<OutputPlan, Frames> {
  const framings = scalings.flatMap(({ from, framing }) => (from ? [] : [framing]));
  function inUse(frames: Frames) {
    users.add(frames);
    return frames;
  }
  const useDecoded = shareMaking(
    [...new Set(framings)].map(() => decoded),
    async (frames) => inUse(frames),
    users.remove,
  );
  const useFramed = shareMaking(
    framings,
    (framing: Framing) =>
      useDecoded(decoded, async (frames) => {
        const frame = async (pixels: Frames[0]) =>
          rotate(await crop(pixels, framing), framing, space);
        return inUse(await mapFrames(frames, frame));
      }),
    users.remove,
  );
  const useScaled = shareMaking(
    [...outputs.map(({ scaling }) => scaling), ...scalings.flatMap(({ from }) => from ?? [])],
    (scaling: Scaling): Promise<Frames> => {
      async function scale(larger: Frames) {
        const wanted: Frames = scaling.allFrames ? larger : [larger[0]];
        return inUse(await mapFrames(wanted, (pixels) => resize(pixels, scaling)));
      }
      return scaling.from ? useScaled(scaling.from, scale) : useFramed(scaling.framing, scale);
    },
    users.remove,
  );
  return ({ scaling }, work) => useScaled(scaling, work);
}
