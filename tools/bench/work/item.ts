import type { Photo } from '../photos/photo.ts';

/** What a run was asked for, and what its items share. */
export interface Setting {
  /** The pictures to measure on; made or looked up when the first item asks. */
  readonly photos: () => Promise<readonly Photo[]>;
  /** Names of the peers to compare with; all that are found, where none is named. */
  readonly peers: readonly string[] | undefined;
  /** Measured rounds of a comparison, after one that warms up. */
  readonly rounds: number;
  /** Whether outputs are scored. */
  readonly score: boolean;
  /** Files in the folder that the command line works on. */
  readonly files: number;
  /** Pictures of the long run that looks for growing memory. */
  readonly pictures: number;
  /** Under load. */
  readonly seconds: number;
  /** Requests at a time. */
  readonly connections: number;
  /** Tells a person how far it is, on stderr. */
  readonly say: (text: string) => void;
}

/** What an item found. */
export interface Report {
  /** Markdown: a table with its sentences, for a person and for the README. */
  readonly text: string;
  /** The same for programs. */
  readonly data: unknown;
  /** One sentence for each promise that did not hold. */
  readonly broken: readonly string[];
}

/** One thing that can be measured by name. */
export interface Item {
  /** What it is called on the command line. */
  readonly name: string;
  /** What it measures, in one line. */
  readonly about: string;
  /** Not run unless it is named. */
  readonly onlyByName?: boolean;
  readonly run: (setting: Setting) => Promise<Report>;
}
