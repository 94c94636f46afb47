import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cpuOfEndedChildren } from '../../base/processes.ts';
import type { Wanted } from '../../work/task.ts';
import type { Job, RunningPeer } from '../shared/peer.ts';

const execute = promisify(execFile);

/** What to run, and the files that it leaves for the renditions of the job. */
export interface Call {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * A peer that is a program: started for every picture, one after the other, as that is how it is used. Its
 * start counts.
 */
export async function runPrograms(
  callsFor: (job: Job, outputs: readonly string[]) => readonly Call[],
): Promise<RunningPeer> {
  const folder = await mkdtemp(join(tmpdir(), 'image-pipeline-peer-'));
  const outputFor = ({ width, format }: Wanted) => join(folder, `${width}.${format}`);
  return {
    async make(job) {
      const outputs = job.renditions.map(outputFor);
      for (const { program, args } of callsFor(job, outputs)) await execute(program, args);
      return Promise.all(outputs.map((output) => readFile(output)));
    },
    cpuMs: cpuOfEndedChildren,
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}
