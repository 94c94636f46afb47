import { expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import type { ImageRecord } from '@image-pipeline/ports';
import { exampleRecord } from '../examples.ts';
import { imageRecord } from './record.ts';

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

it('the schema of a record is its type, field for field', () => {
  expectTypeOf<Frozen<z.output<typeof imageRecord>>>().toEqualTypeOf<Frozen<ImageRecord>>();
});

it('a record with every field is one, and with another field is none', () => {
  const whole: ImageRecord = {
    ...exampleRecord,
    adHoc: [
      { key: '_/width=1/a.jpg', etag: 'e' },
      { key: '_/width=2/a.jpg', until: at },
    ],
    failure: { code: 'corrupt', message: 'it is' },
    lease: { owner: 'worker-1', until: at },
    expiresAt: 1_800_000_000,
  };
  expect(imageRecord.parse(whole)).toEqual(whole);
  expect(imageRecord.safeParse({ ...whole, more: 1 }).success).toBe(false);
});

const at = '2026-11-01T12:00:00.000Z';
