import { countAtATime } from './budget/budget.ts';
import { foresee } from './foresee.ts';
import { runAhead } from './make/ahead.ts';
import { makeCascade } from './make/cascade.ts';
import { decode } from './make/decode.ts';
import { encode, type EncodeContext } from './make/encode.ts';
import { makePlaceholder } from './make/placeholder.ts';
import { findWarnings } from './make/warn.ts';
import { createUsers, type Frames, mapFrames } from './pixels/frames.ts';
import { type OutputPlan, type Plan, planRender } from './plan/plan.ts';
import type { PreparedRecipe } from './recipe/schema/prepared.ts';
import { finish, prepareJob } from './steps/index.ts';
import { findTrims } from './steps/trim.ts';
import type { RenderedImage, RenderOptions, RenderResult } from './types.ts';
import { overlayFor } from './watermark/overlays.ts';

/**
 * Makes the recipe's renditions of one original. Facts, warnings and the placeholder come with the
 * result; the renditions are made while `images` is iterated.
 *
 * @throws {ImageError} where the file cannot be rendered, before the first rendition; also from `images`.
 * @throws {RangeError} where `only` names a rendition that the recipe has not.
 * @throws the reason of `signal`, from `images`.
 * @example
 * const { images } = await render(await readFile('photo.jpg'), recipe);
 * for await (const { name, bytes } of images) await writeFile(`${name}.jpg`, bytes);
 */
export async function render(
  input: Uint8Array,
  prepared: PreparedRecipe,
  options: RenderOptions = {},
): Promise<RenderResult> {
  const { recipe } = prepared;
  const { renditions, inspected, wanted, ...foreseen } = await foresee(input, prepared, options);
  const { source } = inspected;
  const count = (plan: Plan) =>
    countAtATime(foreseen.estimate(plan), inspected, options.memoryBytes);
  // Once before a pixel is decoded, and again when trims have had a say in the sizes.
  count(foreseen.plan);
  const picture = await decode(input, inspected, wanted);
  const [first] = picture.frames;
  const trimmed = await findTrims(first, renditions);
  const { width, height } = first;
  const decoded = { width, height, trimmed };
  const plan = planRender(renditions, { source, decoded, speed: options.speed }, recipe.limits);
  const atATime = count(plan);
  return {
    source,
    warnings: findWarnings({ inspected, recipe, plan, picture }),
    ...(options.placeholder === false ? NONE : await makePlaceholder(first, recipe.color)),
    images: makeImages(plan, picture.frames, {
      prepared,
      atATime,
      signal: options.signal,
      encoding: {
        space: recipe.color,
        copyright: recipe.metadata.keep.includes('copyright') ? inspected.copyright : undefined,
        timing: inspected,
      },
    }),
  };
}

const NONE = { placeholder: '', color: '' };

interface MakeContext {
  readonly prepared: PreparedRecipe;
  readonly encoding: EncodeContext;
  /** Renditions in the making at a time. */
  readonly atATime: number;
  readonly signal: AbortSignal | undefined;
}

function makeImages(
  plan: Plan,
  decoded: Frames,
  { prepared, encoding, atATime, signal }: MakeContext,
): AsyncIterable<RenderedImage> {
  const { space } = encoding;
  const users = createUsers();
  const useScaled = makeCascade(plan, decoded, { space, users });

  async function make(output: OutputPlan, scaled: Frames): Promise<RenderedImage> {
    const overlay = await overlayFor(prepared, output);
    const job = await prepareJob(scaled[0], { plan: output, space, overlay });
    const frames = await mapFrames(scaled, (pixels) => finish(pixels, job));
    const [{ width, height }] = frames;
    const { format, rendition } = output;
    users.add(frames);
    const encoded = await encode(frames, output, encoding);
    users.remove(frames);
    const contentType = `image/${format}` as const;
    return { name: rendition.name, ...encoded, format, contentType, width, height };
  }

  const tasks = plan.outputs.map((output) => async () => {
    signal?.throwIfAborted();
    return useScaled(output, (scaled) => make(output, scaled));
  });
  return runAhead(tasks, atATime);
}
