import { type LoadHookSync, registerHooks } from 'node:module';
import type { Mutant } from './mutant.ts';

/**
 * From here on sources are loaded with this guard taken away: the product needs no switch
 * for it. Call it before anything imports them, and `done` after: it throws where an edit found no place, so
 * that no mutant rots into one that changes nothing.
 */
export function mutate({ name, edits }: Mutant): { done: () => void } {
  const open = new Set(edits);
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      const own = edits.filter(({ file }) => url.endsWith(`/${file}`));
      if (own.length === 0) return loaded;
      let source = textOf(loaded.source);
      for (const edit of own) {
        if (source.split(edit.find).length !== 2) continue;
        source = source.replace(edit.find, () => edit.replace);
        open.delete(edit);
      }
      return { ...loaded, source };
    },
  });
  return {
    done: () => {
      for (const { file, find } of open) {
        throw new Error(`mutant ${name}: expected to find once in ${file}: ${find}`);
      }
    },
  };
}

type Source = ReturnType<Parameters<LoadHookSync>[2]>['source'];

const textOf = (source: Source): string =>
  typeof source === 'string' ? source : new TextDecoder().decode(source ?? undefined);
