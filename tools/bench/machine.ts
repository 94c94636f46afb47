import { availableParallelism, cpus, totalmem } from 'node:os';
import sharp from 'sharp';

/** The machine in a sentence, without its name. */
export function machineFacts(): string {
  const model = cpus()[0]?.model ?? 'an unknown processor';
  return [
    `${availableParallelism()} cores of ${model}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.version}`,
    `sharp ${sharp.versions.sharp} with libvips ${sharp.versions.vips}`,
  ].join(', ');
}
