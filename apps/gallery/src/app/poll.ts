/** How far apart failing looks get, as a multiple of the usual time. */
const MOST_PATIENCE = 15;

/** What the poll needs of a document. */
type Page = Pick<Document, 'visibilityState' | 'addEventListener'>;

export interface Poll {
  /** Looks now, whatever the time. */
  readonly now: () => void;
}

/**
 * Looks again and again, `everyMs` after the last look ended, as long as the page is visible: at once when it
 * becomes visible again, ever more rarely while looking fails. `look` says whether it went well.
 */
export function pollWhileVisible(page: Page, everyMs: number, look: () => Promise<boolean>): Poll {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = false;
  let again = false;
  let failures = 0;

  function plan(): void {
    clearTimeout(timer);
    if (page.visibilityState !== 'visible') return;
    timer = setTimeout(run, again ? 0 : everyMs * Math.min(2 ** failures, MOST_PATIENCE));
  }

  function run(): void {
    // One look at a time: what is asked for meanwhile is looked at right after.
    again = looking;
    if (looking) return;
    looking = true;
    clearTimeout(timer);
    void look().then((well) => {
      failures = well ? 0 : failures + 1;
      looking = false;
      plan();
    });
  }

  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState === 'visible') run();
    else clearTimeout(timer);
  });
  plan();
  return { now: run };
}
