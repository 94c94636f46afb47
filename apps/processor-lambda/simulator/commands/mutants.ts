import type { Mutant } from '../mutants/mutant.ts';
import { MUTANTS } from '../mutants/mutants.ts';
import type { Failure } from '../schedule/seeds.ts';
import { type Options, print, printFailure } from './report.ts';
import { inParallel, startThread } from './threads.ts';

/** Every mutant has to be caught, or those that are named. */
export async function simulateMutants(names: readonly string[], options: Options): Promise<number> {
  const { seeds = 12_000, from, jobs, json } = options;
  const chosen = MUTANTS.filter(({ name }) => names.length === 0 || names.includes(name));
  const caught: { mutant: string; failure: Failure | undefined }[] = [];
  await inParallel(Math.min(jobs, chosen.length), chosen.values(), async (mutant) => {
    const thread = startThread(mutant.name);
    const { failures } = await thread.runSeeds({ from, count: seeds, mostFailures: 1 });
    await thread.stop();
    caught.push({ mutant: mutant.name, failure: failures[0] });
    if (!json) tell(mutant, failures[0], { seeds, isTold: names.length > 0 });
  });
  const survivors = caught.filter(({ failure }) => !failure).length;
  if (json) print(JSON.stringify({ seeds, from, mutants: caught }));
  else
    print(
      `simulate: ${chosen.length} mutants, ${survivors === 0 ? 'all caught' : `${survivors} survived`}`,
    );
  return survivors === 0 ? 0 : 1;
}

function tell(
  { name, counterexample }: Mutant,
  failure: Failure | undefined,
  { seeds, isTold }: { seeds: number; isTold: boolean },
): void {
  if (!failure) {
    print(`SURVIVED  ${name.padEnd(26)} ${seeds} seeds, although: ${counterexample}`);
    return;
  }
  print(`caught    ${name.padEnd(26)} seed ${failure.seed}: ${failure.invariant}`);
  if (isTold) printFailure(`seed ${failure.seed}`, failure);
}
