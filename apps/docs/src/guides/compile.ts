import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { workspace } from '../places.ts';
import type { Block, Guide } from './guide.ts';

/** As strict as a careful reader's own project. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  noUncheckedIndexedAccess: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  typeRoots: [join(workspace, 'node_modules/@types')],
};

/** What frameworks put beside a reader's code; the frameworks themselves are not installed here. */
const FRAMEWORKS = `
declare module 'next' { export interface NextConfig { images?: {
  loader?: 'custom'; loaderFile?: string; deviceSizes?: number[]; imageSizes?: number[]; qualities?: number[];
} } }
declare module '@nuxt/image/runtime' {
  interface Provider<Options> {
    getImage(src: string, context: { modifiers: { width?: number; [name: string]: unknown } } & Options): { url: string };
  }
  export function defineProvider<Options = object>(provider: Provider<Options>): () => Provider<Options>;
}
declare function defineNuxtConfig(config: {
  modules?: string[]; image?: {
    provider?: string; screens?: Record<string, number>; densities?: number[];
    providers?: Record<string, { name?: string; provider: string; options?: object }>;
  };
}): object;
`;

const isSource = ({ language }: Block): boolean => language === 'ts';

function messageOf(
  { messageText, file, start }: ts.Diagnostic,
  whereOf: ReadonlyMap<string, string>,
): string {
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (!file || start === undefined) return message;
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${whereOf.get(file.fileName) ?? file.fileName}: line ${line + 1} of the block: ${message}`;
}

/** Type-checks the TypeScript of all guides in one program, whose files it puts below `folder`. */
export function compile(guides: readonly Guide[], folder: string): string[] {
  const whereOf = new Map<string, string>();
  for (const { name, blocks } of guides) {
    for (const { file = '', text, where } of blocks.filter(isSource)) {
      const path = join(folder, name, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      whereOf.set(path, where);
    }
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(workspace, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const frameworks = join(folder, 'frameworks.d.ts');
  writeFileSync(frameworks, FRAMEWORKS);
  const program = ts.createProgram([...whereOf.keys(), frameworks], OPTIONS);
  return ts.getPreEmitDiagnostics(program).map((found) => messageOf(found, whereOf));
}
