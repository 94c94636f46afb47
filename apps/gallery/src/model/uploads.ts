/** The files that are on their way, as the page shows them. */

/** `waiting` for its turn → `sending` → `sent`, until its picture is settled; or `failed`. */
export interface Upload {
  readonly id: number;
  /** The file's name. */
  readonly name: string;
  readonly stage: 'waiting' | 'sending' | 'sent' | 'failed';
  /** How much is sent, 0 to 1. */
  readonly share: number;
  /** Where it goes, once the server said so. */
  readonly key?: string;
  /** Why it failed. */
  readonly problem?: string;
}

export const waiting = (id: number, name: string): Upload => ({
  id,
  name,
  stage: 'waiting',
  share: 0,
});

/** Changes one upload; one that is gone stays gone. */
export const changeUpload = (
  uploads: readonly Upload[],
  id: number,
  change: Partial<Upload>,
): readonly Upload[] =>
  uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload));

export const dropUpload = (uploads: readonly Upload[], id: number): readonly Upload[] =>
  uploads.filter((upload) => upload.id !== id);

/** Sent files whose pictures are there speak through these from then on. */
export function dropArrived(
  uploads: readonly Upload[],
  isThere: (key: string) => boolean,
): readonly Upload[] {
  const arrived = ({ stage, key }: Upload): boolean =>
    stage === 'sent' && key !== undefined && isThere(key);
  return uploads.some(arrived) ? uploads.filter((upload) => !arrived(upload)) : uploads;
}
