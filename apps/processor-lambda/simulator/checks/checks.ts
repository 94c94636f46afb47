import { expectedOutputs, recipeOf } from '../world/recipes.ts';
import type { Checks, World } from '../world/world.ts';
import { answerIsRight, followOriginal, followRow, rememberRequest } from './deliveries.ts';
import { createFacts } from './facts.ts';
import {
  duplicateDoesNothing,
  excuseLastWorker,
  followLook,
  messageHasItsOutcome,
  rememberRest,
} from './messages.ts';
import {
  decodesAreBounded,
  deleteHitsWhatWasSeen,
  deleteIsSentForUnlisted,
  hashedKeyIsTrue,
  putHitsWhatWasSeen,
  putIsKnown,
  rememberIntents,
} from './outputs.ts';
import {
  claimIsGivenBack,
  commitIsTrue,
  countSpell,
  deathsAreEarned,
  revisionGrows,
  rowSpeaksOfItsTime,
} from './rows.ts';

/** The run-time half of the checker, for one history. */
export function createChecks(): Checks {
  const facts = createFacts();
  return {
    originalChanged: (world, image) => {
      const original = world.raw.get(image);
      const seen = facts.seen.get(image) ?? new Set([undefined]);
      facts.seen.set(image, seen.add(original));
      followOriginal(world, image);
      if (original !== undefined) makeOutputsKnown(world, image, original);
    },
    started: rememberRest,
    issued: (world, worker, call) => {
      duplicateDoesNothing(world, worker, call);
      deleteIsSentForUnlisted(world, worker, call);
      followLook(worker, call);
    },
    rowWritten: (world, worker, { before, after }) => {
      const write = { world, facts, worker, before, after };
      for (const check of rowChecks) check(write);
      followRow(world, facts, after);
      rememberIntents(worker, after);
    },
    outputPut: (world, worker, put) => {
      putIsKnown(world, worker, put.key);
      hashedKeyIsTrue(world, worker, put);
      putHitsWhatWasSeen(world, worker, put);
    },
    outputDeleted: deleteHitsWhatWasSeen,
    decoded: (world, worker, decode) => {
      decodesAreBounded(world, facts, { ...decode, worker });
    },
    acknowledged: (world, worker, messages) => {
      for (const message of messages) messageHasItsOutcome(world, worker, message);
    },
    requested: (world, asked) => rememberRequest(world, facts, asked),
    answered: answerIsRight,
    ended: (world, worker, unfinished) => {
      claimIsGivenBack(world, worker);
      excuseLastWorker(world, worker, unfinished);
    },
    memory: () =>
      JSON.stringify([
        [...facts.seen].map(([image, seen]) => [image, [...seen].sort()]),
        [...facts.settled].map(([image, { source, recipe }]) => [image, source?.etag, recipe]),
      ]),
    forgotten: (world, image) => void facts.seen.set(image, new Set([world.raw.get(image)])),
  };
}

const rowChecks = [rowSpeaksOfItsTime, commitIsTrue, deathsAreEarned, countSpell, revisionGrows];

/** Hashed keys are known from here on, whoever writes them. */
function makeOutputsKnown({ setup }: World, image: string, original: string): void {
  for (const generation of [1, 2]) {
    expectedOutputs(recipeOf(setup.mode, setup.variant, generation), image, original);
  }
}
