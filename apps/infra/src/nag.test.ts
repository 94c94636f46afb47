import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { type Overrides, stackOf } from './testing/synth.ts';
import { variants } from './testing/variants.ts';

/** What the rules of AWS's solutions library object to, in their words. */
function objectionsTo(overrides: Overrides): string {
  const { app } = stackOf(overrides);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  try {
    app.synth();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('the rules of AWS’s solutions library object to nothing', () => {
  it.each(Object.entries(variants))('%s', (_name, overrides) => {
    expect(objectionsTo(overrides)).toBe('');
  });
});
