/** What `npm audit --json` tells of one vulnerable package, as far as it is used here. */
export interface AuditReport {
  readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly (Via | string)[] }>>;
}

interface Via {
  readonly url: string;
  readonly title: string;
  readonly name: string;
  readonly severity: string;
  readonly range: string;
}

/** An advisory that is known, and why it may stay for a while. */
export interface Exception {
  /** `GHSA-xxxx-xxxx-xxxx`. */
  readonly advisory: string;
  /** Why it does not hurt here, or what has to happen before it can go. */
  readonly reason: string;
  /** The last day on which it is accepted, `2027-01-31`: at most some months ahead. */
  readonly until: string;
}

const advisoryOf = ({ url }: Via): string => url.split('/').at(-1) ?? url;

/** Each advisory once, however many packages it comes through. */
function advisoriesIn({ vulnerabilities = {} }: AuditReport): ReadonlyMap<string, Via> {
  const sources = Object.values(vulnerabilities)
    .flatMap(({ via }) => via)
    .filter((via) => typeof via !== 'string');
  return new Map(sources.map((via) => [advisoryOf(via), via]));
}

const describeVia = (advisory: string, { name, range, severity, title }: Via): string =>
  `${advisory} (${severity}): ${name} ${range}: ${title}`;

/**
 * What has to be done about a report on `today` (`2026-11-24`), one line each: advisories without an exception,
 * exceptions that have run out, and exceptions that nothing needs any more.
 */
export function judge(
  report: AuditReport,
  exceptions: readonly Exception[],
  today: string,
): readonly string[] {
  const advisories = advisoriesIn(report);
  const known = new Set(exceptions.map(({ advisory }) => advisory));
  const unknown = [...advisories].filter(([advisory]) => !known.has(advisory));
  const needed = exceptions.filter(({ advisory }) => advisories.has(advisory));
  const unneeded = exceptions.filter((exception) => !needed.includes(exception));
  return [
    ...unknown.map(([advisory, via]) => describeVia(advisory, via)),
    ...needed
      .filter(({ until }) => until < today)
      .map(
        ({ advisory, until, reason }) => `${advisory}: its exception ended on ${until} (${reason})`,
      ),
    ...unneeded.map(
      ({ advisory }) => `${advisory}: nothing needs its exception any more, remove it`,
    ),
  ];
}
