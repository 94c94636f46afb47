import { type Wanted } from '../measure/task.ts';

/** What `sharp-script.ts` is told, as JSON in a file. */
export interface SharpJob {
  /** Paths of the originals. */
  readonly files: readonly string[];
  readonly renditions: readonly Wanted[];
  /** Path of the watermark. */
  readonly mark: string;
  /** Folder of the outputs. */
  readonly out: string;
  readonly inFlight: number;
}
