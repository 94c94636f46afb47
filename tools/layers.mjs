/**
 * The layers of the house and what each may import: eslint reads it, and `boundaries.ts` proves that
 * each line bites. Arrows point downwards only: app → face → use-case → { core, port } ← adapter.
 */
const within = (layer, may, banned = []) => ({
  sourceTag: `layer:${layer}`,
  onlyDependOnLibsWithTags: may.map((name) => `layer:${name}`),
  ...(banned.length > 0 && { bannedExternalImports: banned }),
});

const AWS = ['@aws-sdk/*', '@smithy/*', '@aws-lambda-powertools/*', 'aws-cdk-lib', 'constructs'];

export const layers = [
  {
    ...within('core', ['core']),
    allowedExternalImports: [
      'sharp',
      'zod',
      'thumbhash',
      'canonicalize',
      'fastest-levenshtein',
      '@noble/hashes',
    ],
  },
  { ...within('port', ['port']), allowedExternalImports: [] },
  within('use-case', ['core', 'port'], [...AWS, 'sharp', 'hono', '@hono/*']),
  within('adapter', ['port'], ['sharp', 'hono', '@hono/*', 'aws-cdk-lib', 'constructs']),
  within('face', ['use-case', 'core', 'port'], [...AWS, 'sharp']),
  within('app', ['app', 'face', 'use-case', 'core', 'port', 'adapter'], ['aws-cdk-lib']),
  within('infra', ['app'], ['sharp', 'hono']),
  within('tool', ['app', 'face', 'use-case', 'core', 'port', 'adapter']),
];

/** `@nx/enforce-module-boundaries` does not see `node:` builtins: eslint's own rule has to. */
const builtins = (message) => ({
  patterns: [{ regex: '^(node:|fs$|fs/|path$|os$|crypto$|child_process$|http|https|net$)', message }],
});

export const externalImports = [
  {
    // The engine is pure; ./isolated alone may start processes and read a clock.
    files: ['libs/image-core/src/**/*.ts', 'src/**/*.ts'],
    ignores: ['**/isolated/**', '**/*.test.ts', '**/testing/**'],
  },
];
void builtins;
