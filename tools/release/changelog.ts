/** What changed since the last release, from the commits: their messages begin with the projects they touch. */

/** A commit as the changelog knows it. */
export interface Commit {
  /** Short. */
  readonly hash: string;
  /** `image-core`, …; `workspace` where the message names none. */
  readonly projects: readonly string[];
  /** Whether users have to change something: `image-core!: …`. */
  readonly breaking: boolean;
  readonly what: string;
}

const SUBJECT = /^(?<projects>[a-z][a-z0-9-]*(?:, [a-z][a-z0-9-]*)*)(?<mark>!?): (?<what>.+)$/;

/** The commit that a release itself makes. */
export const releaseSubject = (version: string): string => `workspace: release ${version}`;

const isRelease = ({ what }: Commit): boolean => /^release \d+\.\d+\.\d+/.test(what);

function parseCommit(line: string): Commit {
  const [hash = '', subject = ''] = line.split('\t');
  const { projects, mark, what } = SUBJECT.exec(subject)?.groups ?? {};
  if (projects === undefined || what === undefined) {
    return { hash, projects: ['workspace'], breaking: false, what: subject };
  }
  return { hash, projects: projects.split(', '), breaking: mark === '!', what };
}

/** Commits from lines of `git log --format=%h%x09%s`, in the order they came in. */
export const parseCommits = (log: string): Commit[] =>
  log
    .split('\n')
    .filter((line) => line !== '')
    .map(parseCommit)
    .filter((commit) => !isRelease(commit));

const HOUSE = 'The house: tools, tests, workspace';

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const lineOf = ({ hash, what }: Commit): string => `- ${upperFirst(what)} (${hash})`;

const section = (title: string, commits: readonly Commit[]): string[] =>
  commits.length === 0 ? [] : [`### ${title}`, commits.map(lineOf).join('\n')];

/**
 * The entry of one release: what breaks first, then a section for each of `projects` in their order, last what
 * users do not see. A commit that touches two projects is told of in both.
 */
export function renderEntry(
  { version, date }: { readonly version: string; readonly date: string },
  commits: readonly Commit[],
  projects: readonly string[],
): string {
  const known = new Set(projects);
  const sections = [
    ...section(
      'Breaking',
      commits.filter(({ breaking }) => breaking),
    ),
    ...projects.flatMap((project) =>
      section(
        project,
        commits.filter((commit) => commit.projects.includes(project)),
      ),
    ),
    ...section(
      HOUSE,
      commits.filter((commit) => !commit.projects.some((project) => known.has(project))),
    ),
  ];
  return `${[`## ${version} (${date})`, ...sections].join('\n\n')}\n`;
}

const TITLE = '# Changelog\n';

/** The changelog with a new entry on top. */
export function withEntry(changelog: string, entry: string): string {
  const old = changelog.replace(TITLE, '').trim();
  return [TITLE, entry, ...(old === '' ? [] : [`${old}\n`])].join('\n');
}

/** The text of one release in a changelog, without its heading; `undefined` where there is none. */
export function entryOf(changelog: string, version: string): string | undefined {
  const entries = changelog.split(/^## /m).slice(1);
  const entry = entries.find((text) => text.startsWith(`${version} (`));
  return entry?.slice(entry.indexOf('\n')).trim();
}
