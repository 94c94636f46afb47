import * as z from 'zod';
import { AUTO_TARGET } from './targets.ts';

const target = z
  .strictObject({
    score: z
      .int()
      .min(30)
      .max(95)
      .describe(
        'SSIMULACRA2 of the output against its pixels before encoding: 90 is hard to tell apart, 70 is high quality, 50 medium.',
      ),
  })
  .describe('What the encoder has to reach.');

/** The encoder's own number, or what it has to come to. */
export const quality = z
  .union([z.int().min(1).max(100), z.enum(['auto']), target])
  .describe(
    `Of lossy formats, by default JPEG 80, WebP 80, AVIF 50; or \`auto\`, or a score. The encoder's own number, or a score for which that number is searched with every picture, in up to three trials on a sample of its pixels; \`auto\` is a score of ${AUTO_TARGET}. The record keeps the number that was found, and its score.`,
  );
