import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Task } from './writer.ts';

/** Starts a writer process and waits until it has opened the store. */
export async function forkWriter(path: string, task: Task): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./writer.ts', import.meta.url)), [path, task], {
    execArgv: ['--conditions=@image-pipeline/source', '--disable-warning=ExperimentalWarning'],
  });
  await once(child, 'message');
  return child;
}

/** Lets several processes do one task on one store at the same moment; their answers. */
export async function runTogether(path: string, task: Task, processes: number): Promise<unknown[]> {
  const children = await Promise.all(
    Array.from({ length: processes }, () => forkWriter(path, task)),
  );
  return Promise.all(
    children.map(async (child) => {
      const answer = once(child, 'message');
      const exit = once(child, 'exit');
      child.send('go');
      const [value] = (await answer) as unknown[];
      await exit;
      return value;
    }),
  );
}
