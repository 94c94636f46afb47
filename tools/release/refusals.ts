import semver from 'semver';

/** What a release starts from. */
export interface Start {
  readonly branch: string;
  /** Lines of `git status --porcelain`. */
  readonly changes: readonly string[];
  readonly current: string;
  readonly version: string;
  readonly tags: readonly string[];
  readonly commits: number;
}

/** Why this must not be released, one line each. */
export function refusals(start: Start): string[] {
  const { branch, changes, current, version, tags, commits } = start;
  return [
    ...(branch === 'main' ? [] : [`expected the branch main, this is ${branch}`]),
    ...(changes.length === 0
      ? []
      : [`expected a clean working tree, ${changes.length} files are changed`]),
    ...(semver.gt(version, current) || (version === current && tags.length === 0)
      ? []
      : [`expected a version after ${current}, received ${version}`]),
    ...(tags.includes(`v${version}`) ? [`the tag v${version} is there already`] : []),
    ...(commits > 0 ? [] : ['expected commits since the last release, there are none']),
  ];
}

const BUMPS = ['patch', 'minor', 'major'] as const;

/** The version that a person means: `minor` and the like after `current`, or a version itself. */
export function chosenVersion(current: string, wish: string): string | undefined {
  const bump = BUMPS.find((name) => name === wish);
  return (bump ? semver.inc(current, bump) : semver.valid(wish)) ?? undefined;
}
