import semver from 'semver';
import type { Manifest } from './published.ts';

const OWN = '@image-pipeline/';

function problemOf(
  { version }: Manifest,
  name: string,
  range: string,
  published: readonly string[],
): string | undefined {
  if (name.startsWith(OWN)) {
    if (!published.includes(name)) return 'a package that is never published';
    return range === `^${version}` ? undefined : `expected ^${version}`;
  }
  const isRange = semver.validRange(range) !== null && semver.validRange(range) !== '*';
  return isRange ? undefined : 'expected a range of versions, which begins and ends somewhere';
}

/**
 * What is wrong with the ranges that a package publishes, one line each. Our own packages have one version and
 * ask for it: `^x.y.z`, never `*` nor `workspace:`. Others are asked for by a range of versions.
 */
export function rangeProblems(manifest: Manifest, published: readonly string[]): readonly string[] {
  const { dependencies, peerDependencies, optionalDependencies } = manifest;
  const ranges = { ...dependencies, ...peerDependencies, ...optionalDependencies };
  return Object.entries(ranges).flatMap(([name, range]) => {
    const problem = problemOf(manifest, name, range, published);
    return problem === undefined
      ? []
      : [`${manifest.name} asks for ${name} "${range}": ${problem}`];
  });
}
