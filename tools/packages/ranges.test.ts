import { describe, expect, it } from 'vitest';
import { rangeProblems } from './ranges.ts';

const published = ['@image-pipeline/http', '@image-pipeline/ports'];

const problemsOf = (dependencies: Record<string, string>) =>
  rangeProblems({ name: '@image-pipeline/http', version: '1.2.3', dependencies }, published);

describe('the ranges of a published manifest', () => {
  it('are fine as ^x.y.z of the release, and as ranges of others', () => {
    expect(
      problemsOf({ '@image-pipeline/ports': '^1.2.3', zod: '^4.6.7', hono: '>=4 <6' }),
    ).toEqual([]);
  });

  it.each(['*', 'workspace:*', 'workspace:^', '^1.2.2', '1.2.3', '~1.2.3', 'file:../ports'])(
    'are refused where they ask for one of ours as %s',
    (range) => {
      expect(problemsOf({ '@image-pipeline/ports': range })).toEqual([
        `@image-pipeline/http asks for @image-pipeline/ports "${range}": expected ^1.2.3`,
      ]);
    },
  );

  it.each(['*', '', 'latest', 'github:zod/zod', 'file:../zod', 'npm:zod@4'])(
    'are refused where they ask for another as %j',
    (range) => {
      expect(problemsOf({ zod: range })).toHaveLength(1);
    },
  );

  it('are refused where they ask for what is private', () => {
    expect(problemsOf({ '@image-pipeline/lambda-kit': '^1.2.3' })).toEqual([
      '@image-pipeline/http asks for @image-pipeline/lambda-kit "^1.2.3": a package that is never published',
    ]);
  });

  it('are looked at as peers too', () => {
    const manifest = { name: 'a', version: '1.0.0', peerDependencies: { react: '*' } };
    expect(rangeProblems(manifest, published)).toHaveLength(1);
  });
});
