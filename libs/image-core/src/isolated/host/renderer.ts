import type { PreparedRecipe } from '../../recipe/schema/prepared.ts';
import type { RenderOptions } from '../../types.ts';
import type { Request } from '../protocol/messages.ts';
import { timedOut } from './deaths.ts';
import type { ChildSettings } from './fork.ts';
import { type Line, openLine, type Success } from './line.ts';
import { createStopwatch } from './stopwatch.ts';

/** A child process as the pool sees it: one image after another, each with the whole time limit. */
export interface Renderer extends Omit<Line, 'ask'> {
  /** Answers `facts`. */
  begin(input: Uint8Array, recipe: PreparedRecipe, options: RenderOptions): Promise<Success>;
  /** Answers `image` or `done`. */
  next(): Promise<Success>;
}

interface RendererSettings extends ChildSettings {
  /** Limit of the work on one image. */
  readonly timeoutMs: number;
}

export function startRenderer(settings: RendererSettings): Renderer {
  const { timeoutMs } = settings;
  const { ask, ...line } = openLine(settings);
  const stopwatch = createStopwatch(timeoutMs, () => void line.end(timedOut(timeoutMs)));
  let recipeId: string | undefined;

  async function askInTime(request: Request, input?: Uint8Array): Promise<Success> {
    stopwatch.start();
    return ask(request, input).finally(() => {
      stopwatch.stop();
    });
  }

  return {
    ...line,
    async begin(input, recipe, { only, placeholder = true, speed }) {
      stopwatch.reset();
      const known = recipe.id === recipeId;
      // Known again once the child has answered: it may fail before it gets the recipe, or after.
      recipeId = undefined;
      const request = {
        ask: 'render' as const,
        inputBytes: input.length,
        placeholder,
        ...(!known && { recipe }),
        ...(only && { only }),
        ...(speed !== undefined && { speed }),
      };
      const answer = await askInTime(request, input);
      recipeId = recipe.id;
      return answer;
    },
    next: () => askInTime({ ask: 'next' }),
  };
}
