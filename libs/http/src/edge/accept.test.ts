import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAdHocOptions } from '@image-pipeline/image-core/recipe';
import { autoForm } from '../sign/auto-form.ts';
import { chooseFormat, negotiateFormat } from './accept.ts';

describe('the format for a client', () => {
  it.each([
    ['image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', 'avif'],
    ['image/webp,image/png,image/svg+xml,image/*;q=0.8,video/*;q=0.8,*/*;q=0.5', 'webp'],
    ['image/webp, image/avif', 'avif'],
    ['image/avif;q=0.5, image/webp', 'webp'],
    ['image/avif;q=0, image/webp;q=0.001', 'webp'],
    ['IMAGE/AVIF ; Q=1.000', 'avif'],
    ['image/avif;level=1;q=0.2,image/webp;q=0.1', 'avif'],
    ['image/avif;q=0.1,image/avif;q=0.9,image/webp;q=0.5', 'avif'],
  ])('that sends %s is %s', (accept, format) => {
    expect(negotiateFormat(accept)).toBe(format);
  });

  it.each([
    '',
    '*/*',
    'image/*',
    'image/jpeg',
    'image/avif;q=0',
    'image/avif;q=0.000, image/webp;q=0.',
    'image/avif;q=2',
    'image/avif;q=1.5',
    'image/avif;q=-1',
    'image/avif;q=0.12345',
    'image/avif;q=high',
    'image/avif;q=',
    'image/avif+x',
    'ximage/avif',
    'image/avi',
  ])('that sends %j is that of the source', (accept) => {
    expect(negotiateFormat(accept)).toBe('source');
  });
});

describe('options with format=auto', () => {
  it.each([
    ['width=400,format=auto', 'webp', 'width=400,format=webp'],
    ['format=auto,quality=70', 'avif', 'format=avif,quality=70'],
    ['width=400,format=auto,quality=70', 'source', 'width=400,quality=70'],
    ['format=auto', 'source', 'format=source'],
    ['width=400', 'avif', 'width=400'],
    ['width=400,format=png', 'avif', 'width=400,format=png'],
  ] as const)('%s for %s are %s', (options, format, chosen) => {
    expect(chooseFormat(options, format)).toBe(chosen);
  });

  it('become what the recipe would write, and lead back to what was signed', () => {
    const wanted = fc.record(
      { width: fc.nat(), rotate: fc.nat(), quality: fc.nat(), animated: fc.boolean() },
      { requiredKeys: [] },
    );
    const formats = fc.constantFrom('avif', 'webp', 'source');
    const property = fc.property(wanted, formats, (options, format) => {
      const signed = formatAdHocOptions({ ...options, format: 'auto' });
      const chosen = chooseFormat(signed, format);
      expect(chosen).toBe(formatAdHocOptions({ ...options, format }));
      expect(autoForm(chosen)).toBe(signed);
    });
    fc.assert(property);
  });
});
