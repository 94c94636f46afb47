/**
 * Proves that the boundaries hold: copies the workspace, plants one forbidden import for every line of
 * `layers.ts` and for every rule beside it, lints, and demands that each is met by exactly its rule,
 * while what is allowed and the real sources pass. `npm run boundaries -- --help` tells more.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { fromProject, layerPlants, plantedPackages, toProject } from './boundaries/layer-plants.ts';
import { placePlants } from './boundaries/place-plants.ts';
import type { Plant } from './boundaries/plant.ts';
import { report } from './boundaries/report.ts';
import { makeScratch, type Project } from './boundaries/scratch.ts';
import { type FileMessages, judge, type Verdict } from './boundaries/verdict.ts';
import { workspacePlants, workspaceProjects } from './boundaries/workspace-plants.ts';
import { LAYERS } from './layers.ts';

const HELP = `Plants forbidden imports in a copy of the workspace and demands that lint refuses each.

usage: npm run boundaries -- [--json] [--verbose]

  --verbose  print every plant, not only those that went wrong
  --json     print the verdicts as JSON
  --help     print this`;

const workspace = join(import.meta.dirname, '..');
const plants: readonly Plant[] = [...layerPlants, ...placePlants, ...workspacePlants];

const projects: readonly Project[] = [
  ...Object.keys(LAYERS).flatMap((layer) => [
    { root: fromProject(layer), tags: [`layer:${layer}`] },
    { root: toProject(layer), tags: [`layer:${layer}`] },
  ]),
  ...Object.entries(workspaceProjects).map(([root, tags]) => ({ root, tags })),
];

/** The rules under trial; the typed ones have no say here, and cost most of the time. */
const onTrial = ({ ruleId }: { ruleId: string }): boolean =>
  /^(@nx\/|no-restricted-|max-lines)/.test(ruleId);

/** Lints the copy from inside: Nx and eslint take the current folder for the workspace. */
async function lint(scratch: string): Promise<FileMessages[]> {
  process.chdir(scratch);
  // What a surrounding nx says is about the workspace, not about the copy.
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('NX_')) Reflect.deleteProperty(process.env, name);
  }
  const { ESLint } = await import('eslint');
  const untyped = {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: false } },
  };
  const eslint = new ESLint({ ruleFilter: onTrial, overrideConfig: [untyped] });
  const results = await eslint.lintFiles(['.']);
  return results.map(({ filePath, messages }) => ({ file: relative(scratch, filePath), messages }));
}

function plantAll(scratch: string): void {
  for (const { file, code } of plants) {
    mkdirSync(dirname(join(scratch, file)), { recursive: true });
    writeFileSync(join(scratch, file), `${code}\n`);
  }
}

async function tryIt(say: (line: string) => void): Promise<Verdict[]> {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'boundaries-')));
  try {
    say(`copying the workspace to ${scratch}`);
    makeScratch(workspace, scratch, projects, plantedPackages);
    say(`planting ${plants.length} imports, then linting`);
    plantAll(scratch);
    return judge(plants, await lint(scratch));
  } finally {
    process.chdir(workspace);
    rmSync(scratch, { recursive: true, force: true });
  }
}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  const verdicts = await tryIt(values.json ? () => undefined : console.log);
  const failed = verdicts.filter(({ ok }) => !ok).length;
  if (values.json) console.log(JSON.stringify(verdicts));
  else console.log(report(verdicts, values.verbose).join('\n'));
  console.error(`boundaries: ${verdicts.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
