import js from '@eslint/js';
import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import importSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';
import { PLACES } from './tools/layers.ts';
import { boundaries, NAMED_ARROW, placeRules, TEST_FILES } from './tools/lint-rules.ts';

// Without a cached project graph the boundaries rule warns and lets everything pass. Nx makes one before
// it runs a task; make one here too, for editors and for `eslint .` by hand.
if (!process.env.NX_TASK_HASH) {
  process.env.NX_DAEMON = 'false';
  await createProjectGraphAsync();
}

// Linting all of it, one program serves most projects; linting one project, its own is enough.
const isWhole = process.cwd() === import.meta.dirname;
const types = isWhole
  ? { project: ['tsconfig.json', 'apps/{docs,gallery,infra}/{,build/,e2e/}tsconfig.json'] }
  : { projectService: true };

export default defineConfig(
  { ignores: ['**/dist/**', '**/node_modules/**'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  prettier,
  {
    plugins: { '@nx': nx, imports: importSort },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: { ...types, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@nx/enforce-module-boundaries': boundaries('sources'),
      'max-lines': ['error', { max: 350 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
      'no-restricted-syntax': ['error', NAMED_ARROW],
      '@typescript-eslint/max-params': ['error', { max: 3 }],
      // Side effects first, then node, packages, ours, and the files beside.
      'imports/imports': [
        'error',
        { groups: [['^\\u0000', '^node:', '^@?\\w', '^@image-pipeline/', '^\\.\\.', '^\\.']] },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // What imports types alone must not load their module.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // A leading underscore says: it stands here for what comes after it, or to be left out of a rest.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Numbers in messages read well as they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Off: a port answers with promises even where an adapter has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Off: the compiler says so already, and knows the globals better.
      'no-undef': 'off',
    },
  },
  PLACES.map(placeRules),
  {
    // describe() is a list of behaviours, not a function to keep short; tests read what they just put.
    files: [...TEST_FILES],
    rules: {
      '@nx/enforce-module-boundaries': boundaries('tests'),
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  // Off: the bench is no project of Nx, so its packages are not in Nx's graph. Knip checks what it imports.
  { files: ['tools/bench/**'], rules: { '@nx/enforce-module-boundaries': 'off' } },
  // Plain JavaScript is not part of a TypeScript project: no types to check with.
  { files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
