import type { FolderFigures } from './figures.ts';

const PROMISE = { busy: 0.95, cpuAgainstAlone: 1.1, againstSharp: 2.5 };

/** What a folder promises; a sentence for each promise that did not hold. */
export function judgeFolder({ passages, aloneCpuMs }: FolderFigures): string[] {
  const [ours, sharp] = passages;
  if (!ours || !sharp) return ['folder: expected two passages to compare'];
  const share = ours.cpuMsPerFile / aloneCpuMs;
  const times = ours.perSecond / sharp.perSecond;
  return [
    ...(ours.busy >= PROMISE.busy
      ? []
      : [
          `folder: expected all cores busy for at least ${PROMISE.busy}, got ${ours.busy.toFixed(2)}`,
        ]),
    ...(share <= PROMISE.cpuAgainstAlone
      ? []
      : [
          `folder, CPU against one image alone: expected at most ${PROMISE.cpuAgainstAlone}, got ${share.toFixed(2)}`,
        ]),
    ...(times >= PROMISE.againstSharp
      ? []
      : [
          `folder, throughput against ${sharp.name}: expected ${PROMISE.againstSharp} times, got ${times.toFixed(2)}`,
        ]),
  ];
}
