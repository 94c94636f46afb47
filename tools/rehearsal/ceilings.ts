/** What one package may cost whoever installs it. */
export interface Ceiling {
  /** Packages in `node_modules`, itself included. */
  readonly packages: number;
  /** Millions of bytes in `node_modules`, as the files are long; on Linux x64 with glibc. */
  readonly megabytes: number;
}

/**
 * Every package that is published, installed alone. The numbers are those of a rehearsal, rounded up by some
 * percent: what passes them was a decision, or an accident.
 */
export const CEILINGS: Readonly<Record<string, Ceiling>> = {
  '@image-pipeline/cli': { packages: 38, megabytes: 36 },
  '@image-pipeline/gallery': { packages: 1, megabytes: 0.1 },
  '@image-pipeline/http': { packages: 22, megabytes: 35 },
  '@image-pipeline/image-core': { packages: 13, megabytes: 32 },
  '@image-pipeline/metadata-store': { packages: 2, megabytes: 0.6 },
  '@image-pipeline/pipeline': { packages: 16, megabytes: 33 },
  '@image-pipeline/ports': { packages: 1, megabytes: 0.4 },
  '@image-pipeline/storage': { packages: 2, megabytes: 0.7 },
};
