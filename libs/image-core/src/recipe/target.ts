import * as z from 'zod';
import { AUTO_TARGET } from './targets.ts';

const target = z
  .strictObject({
    score: z
      .int()
      .min(30)
      .max(95)
      .describe(
        'SSIMULACRA2 of the output against its pixels before encoding: from 90 on the two are hard to tell apart, at 70 a second look shows it, at 50 the first.',
      ),
  })
  .describe('What the encoder has to reach.');

/** The encoder's own number, or what it has to come to. */
export const quality = z
  .union([z.int().min(1).max(100), z.enum(['auto']), target])
  .describe(
    `Of lossy formats: the encoder's own number (default JPEG 80, WebP 80, AVIF 50), or a score, for which the number is searched with every picture; \`auto\` is a score of ${AUTO_TARGET}. The record keeps the number that was found, and its score.`,
  );
