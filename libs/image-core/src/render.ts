import { runAhead } from './ahead.ts';
import { makeCascade } from './cascade.ts';
import { decode } from './decode.ts';
import { encode, type EncodeContext } from './encode.ts';
import { keepsFrames } from './formats.ts';
import { type Frames, mapFrames } from './frames.ts';
import { planDecode } from './plan-decode.ts';
import { type Plan, planOutputs, planRender } from './plan.ts';
import { makePlaceholder } from './placeholder.ts';
import { createBudget } from './memory/budget.ts';
import { inspect } from './probe.ts';
import type { PreparedRecipe } from './recipe/prepared.ts';
import type { Recipe, Rendition } from './recipe/schema.ts';
import { finish, prepareJob } from './steps/index.ts';
import { findTrims } from './steps/trim.ts';
import type { RenderedImage, RenderOptions, RenderResult } from './types.ts';
import { findWarnings } from './warn.ts';
import { makeOverlays } from './watermark/overlays.ts';

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
  const renditions = pickRenditions(recipe, options.only);
  const inspected = await inspect(input, recipe);
  const { source } = inspected;
  const wanted = {
    size: planDecode(source, renditions),
    allFrames: renditions.some((rendition) => keepsFrames(rendition, source)),
    space: recipe.color,
    mostPixels: recipe.limits.pixels,
  };
  const countAtATime = createBudget(inspected, wanted, recipe, options.memoryBytes);
  // Once before a pixel is decoded, and once when a trim has decided on sizes.
  countAtATime(planOutputs(source, renditions, { ...wanted.size, trimmed: {} }, options.speed));
  const picture = await decode(input, inspected, wanted);
  const [first] = picture.frames;
  const trimmed = await findTrims(first, renditions);
  const { width, height } = first;
  const decoded = { width, height, trimmed };
  const plan = planRender(source, renditions, decoded, recipe.limits, options.speed);
  const pace = { atATime: countAtATime(plan), signal: options.signal };
  return {
    source,
    warnings: findWarnings(inspected, recipe, plan, picture),
    ...(await makePlaceholder(first, recipe.color)),
    images: makeImages(prepared, plan, picture.frames, pace, {
      space: recipe.color,
      copyright: recipe.metadata.keep.includes('copyright') ? inspected.copyright : undefined,
      timing: inspected,
    }),
  };
}

function pickRenditions({ renditions }: Recipe, only: RenderOptions['only']): readonly Rendition[] {
  if (!only) return renditions;
  const names = renditions.map(({ name }) => name);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0 || only.length === 0) {
    throw new RangeError(
      `render: expected \`only\` to name renditions of the recipe (${names.join(', ')}), got ${unknown.join(', ') || 'none'}`,
    );
  }
  return renditions.filter(({ name }) => only.includes(name));
}

interface Pace {
  /** Renditions in the making at a time. */
  readonly atATime: number;
  readonly signal: AbortSignal | undefined;
}

function makeImages(
  prepared: PreparedRecipe,
  plan: Plan,
  decoded: Frames,
  { atATime, signal }: Pace,
  context: EncodeContext,
): AsyncIterable<RenderedImage> {
  const takeScaled = makeCascade(plan, decoded, context.space);
  const overlayOf = makeOverlays(prepared, plan.outputs);
  const tasks = plan.outputs.map((output) => async (): Promise<RenderedImage> => {
    signal?.throwIfAborted();
    const scaled = await takeScaled(output);
    const job = await prepareJob(scaled[0], output, context.space, await overlayOf(output));
    const frames = await mapFrames(scaled, (pixels) => finish(pixels, job));
    const { format, rendition } = output;
    return {
      name: rendition.name,
      ...(await encode(frames, output, context)),
      format,
      contentType: `image/${format}`,
      width: frames[0].width,
      height: frames[0].height,
      ms: 0,
    };
  });
  return runAhead(tasks, atATime);
}
