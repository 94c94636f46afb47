import ts from 'typescript';

/** The code of the example in a README: the TypeScript between the `example` comments. */
export function exampleIn(readme: string): string {
  const [, section] = /<!-- example:start -->([^]*?)<!-- example:end -->/.exec(readme) ?? [];
  const [, code] = /```ts\n([^]*?)```/.exec(section ?? '') ?? [];
  if (code === undefined) {
    throw new Error(
      'expected a ```ts block between <!-- example:start --> and <!-- example:end -->',
    );
  }
  return code;
}

/** The same as an ES module, without the types. */
export const asModule = (code: string): string =>
  ts.transpileModule(code, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  }).outputText;

function toRequire(_: string, names: string, specifier: string): string {
  const bindings = names.startsWith('{') ? names.replaceAll(' as ', ': ') : `{ default: ${names} }`;
  return `const ${bindings} = require(${specifier});`;
}

/** The same with `require`. CommonJS has no `await` outside of functions. */
export function asCommonJs(code: string): string {
  const required = asModule(code).replaceAll(
    /^import (\{[^}]*\}|\w+) from ('[^']+');/gm,
    toRequire,
  );
  return `(async () => {\n${required}\n})();\n`;
}
