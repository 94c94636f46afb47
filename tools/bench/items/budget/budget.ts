import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRenderPool } from '@image-pipeline/image-core/isolated';
import { type PreparedRecipe, prepareRecipe } from '@image-pipeline/image-core/recipe';
import { treeOf } from '../../base/processes.ts';
import type { Item, Setting } from '../../work/item.ts';
import { SET } from '../../work/task.ts';
import { statusOf } from '../memory/sample.ts';
import { findLargest, LARGER, MOST_MEGAPIXELS, tries } from './largest.ts';
import { type Kind, KINDS } from './originals.ts';
import { type BudgetRow, toReport } from './report.ts';

const CHILD = fileURLToPath(new URL('../../peers/ours/pool-child.mjs', import.meta.url));
const MIB = 1024 * 1024;
/** Of a child, in MiB: functions and containers of 512 MB, 1 GB and 2 GB. */
const LIMITS = [512, 1024, 2048] as const;

/** What is let in by the estimate of its memory, and what it then takes. */
export const budget: Item = {
  name: 'budget',
  about:
    'the largest original of every format that 512 MB, 1 GB and 2 GB let in, what it takes, and that a larger one is refused',
  onlyByName: true,
  async run({ say }) {
    if (!existsSync('/proc/self/status')) {
      return { text: '### Budgets\n\nNot measured: no /proc here.', data: {}, broken: [] };
    }
    const rows: BudgetRow[] = [];
    for (const kind of KINDS) rows.push(...(await measureKind(kind, say)));
    return toReport(rows);
  },
};

/** The set of a web page, animations with their frames. */
const recipe: PreparedRecipe = prepareRecipe({
  accept: ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'],
  // A quarter above what is asked for here has to fail for memory alone.
  limits: { pixels: 2e6 * MOST_MEGAPIXELS },
  renditions: SET.renditions.map(({ width }) => ({
    name: `w${width}`,
    width,
    format: 'webp',
    animated: true,
  })),
});

async function measureKind(kind: Kind, say: Setting['say']): Promise<BudgetRow[]> {
  const draw = tries(kind, recipe);
  const rows: BudgetRow[] = [];
  for (const limit of LIMITS) {
    say(`budget: ${kind.name}, ${limit} MiB`);
    const largest = await findLargest(draw, limit * MIB);
    if (!largest) {
      rows.push({ kind: kind.name, limit, megapixels: 0, isWhole: false });
      continue;
    }
    const { megapixels, needed } = largest;
    const made = await renderFresh(largest.input, limit);
    const isWhole = megapixels >= MOST_MEGAPIXELS;
    const larger = isWhole ? undefined : await draw(LARGER * megapixels);
    const refused = larger && (await renderFresh(larger.input, limit));
    const estimate = needed / MIB;
    rows.push({ kind: kind.name, limit, megapixels, isWhole, estimate, made, refused });
    // A larger limit could let in no more.
    if (isWhole) break;
  }
  return rows;
}

/** MiB that a fresh child held at most for an original, and how much of that came with it; how it ended. */
async function renderFresh(input: Uint8Array, limit: number) {
  const pool = createRenderPool({
    size: 1,
    memoryBytes: limit * MIB,
    timeoutMs: 600_000,
    childPath: CHILD,
  });
  try {
    await pool.ready();
    const peak = () =>
      Math.max(
        ...treeOf(process.pid)
          .slice(1)
          .map((pid) => statusOf(pid, 'VmHWM')),
      );
    const before = peak();
    const outcome = await drain(pool.render(input, recipe));
    const after = peak();
    return { peak: after, rise: after - before - input.length / MIB, outcome };
  } finally {
    await pool.close();
  }
}

async function drain(rendering: ReturnType<ReturnType<typeof createRenderPool>['render']>) {
  try {
    let bytes = 0;
    for await (const image of (await rendering).images) bytes += image.bytes.length;
    return bytes > 0 ? 'made' : 'nothing came';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}
