import type { Run } from '../../base/processes.ts';

/** One way to process the folder. */
export interface Passage extends Run {
  readonly name: string;
  readonly perSecond: number;
  /** CPU time as a share of all cores' time. */
  readonly busy: number;
  readonly cpuMsPerFile: number;
}

/** The figures of one folder. */
export interface FolderFigures {
  readonly files: number;
  readonly passages: readonly Passage[];
  /** CPU of one image alone in a warm process; the mean over the files. */
  readonly aloneCpuMs: number;
}
