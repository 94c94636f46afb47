/** How the program ends; the numbers are a promise to scripts. */
export const EXIT = {
  ok: 0,
  troubled: 1,
  usage: 2,
  infrastructure: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each number means, for the help text and the README. */
export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'all is well',
  1: 'an image was rejected or quarantined, or could not be settled',
  2: 'wrong usage or a recipe that cannot be used: nothing was touched',
  3: 'a store failed: disk full, no permission, …; run it again after the repair',
  130: 'interrupted: the next run goes on where this one was',
};
