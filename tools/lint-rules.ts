/** The tables of `layers.ts` in the words of eslint's rules. */
import { builtinModules } from 'node:module';
import { LAYERS, type Place, TEST_PACKAGES } from './layers.ts';

const withSubpaths = (names: readonly string[]): string[] =>
  names.flatMap((name) => (name.endsWith('*') ? [name] : [name, `${name}/*`]));

const tags = (names: readonly string[]): string[] => names.map((name) => `layer:${name}`);

/** Files that may import what tests may, and whose functions may be long. */
export const TEST_FILES = [
  '**/*.{test,integration,e2e}.ts',
  '**/{testing,integration,e2e,simulator}/**',
];

const depConstraints = (kind: 'sources' | 'tests') =>
  Object.entries(LAYERS).map(([layer, { uses, only, never = [], tests = [] }]) => ({
    sourceTag: `layer:${layer}`,
    onlyDependOnLibsWithTags: tags(kind === 'tests' ? [...uses, ...tests] : uses),
    ...(only && {
      allowedExternalImports: withSubpaths(kind === 'tests' ? [...only, ...TEST_PACKAGES] : only),
    }),
    bannedExternalImports: withSubpaths(
      kind === 'tests' ? never.filter((name) => !TEST_PACKAGES.includes(name)) : never,
    ),
  }));

/** Returns LAYERS as the setting of `@nx/enforce-module-boundaries`, for sources or for their tests. */
export const boundaries = (kind: 'sources' | 'tests') =>
  [
    'error',
    { banTransitiveDependencies: true, allow: [], depConstraints: depConstraints(kind) },
  ] as const;

/** A pattern over the import specifiers that a place forbids. */
function forbidden({ builtins, imports }: Place): string {
  const banned = builtinModules.filter((name) => !builtins.includes(name));
  return [
    `^node:(?!(?:${builtins.join('|')})$)`,
    ...(banned.length > 0 ? [`^(?:${banned.join('|')})$`] : []),
    ...(imports === undefined ? [] : [imports]),
  ].join('|');
}

/** Selects a named arrow function with a block body. An annotated one keeps its type: a declaration cannot. */
export const NAMED_ARROW = {
  selector:
    'VariableDeclarator[id.typeAnnotation=undefined] > ArrowFunctionExpression[body.type="BlockStatement"]',
  message: 'expected a function declaration for a function with a name and a body',
};

/** One of PLACES as a configuration object. Tests are exempt: they may touch the machine. */
export function placeRules(place: Place) {
  const { files, except = [], ambient, why: message } = place;
  const regex = forbidden(place);
  // `no-restricted-imports` does not look into import().
  const selector = `ImportExpression[source.value=/${new RegExp(regex).source}/]`;
  const globals = ambient.filter((name) => !name.includes('.')).map((name) => ({ name, message }));
  const properties = ambient
    .filter((name) => name.includes('.'))
    .map((name) => ({ object: name.split('.')[0], property: name.split('.')[1], message }));
  return {
    files: [...files],
    ignores: [...TEST_FILES, ...except],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex, message }] }],
      'no-restricted-syntax': ['error', NAMED_ARROW, { selector, message }],
      'no-restricted-globals': ['error', ...globals],
      'no-restricted-properties': ['error', ...properties],
    },
  };
}
