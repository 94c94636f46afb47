import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { collect, noise, thumbnails } from '../testing/pool-inputs.ts';
import { childrenOf } from '../testing/processes.ts';
import { createRenderPool, type RenderPool } from './pool.ts';

let opened: RenderPool | undefined;

afterEach(() => opened?.close());

/** Renders once in a pool of one, and answers with its child. */
async function childAfterWork(niceness?: number): Promise<number> {
  opened = createRenderPool({ size: 1, ...(niceness !== undefined && { niceness }) });
  await collect(opened.render(await noise(), thumbnails));
  const [child] = childrenOf(process.pid);
  return child!;
}

/** Behind this process, which may stand back itself. */
const FURTHER_BACK = Math.min(getPriority() + 10, 19);

/** Field 19 of each thread's stat file. */
function threadPriorities(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).map((thread) => {
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  });
}

describe('niceness', () => {
  it('is the priority of a child, and the default is that of its parent', async () => {
    expect(getPriority(await childAfterWork())).toBe(getPriority());
    await opened?.close();
    expect(getPriority(await childAfterWork(FURTHER_BACK))).toBe(FURTHER_BACK);
  });

  it.runIf(process.platform === 'linux')('holds for the threads that decode, too', async () => {
    const priorities = threadPriorities(await childAfterWork(FURTHER_BACK));
    expect(priorities.length).toBeGreaterThan(1);
    expect(new Set(priorities)).toEqual(new Set([FURTHER_BACK]));
  });
});
