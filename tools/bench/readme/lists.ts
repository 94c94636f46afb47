import { code, type Section, table } from '../base/markdown.ts';
import { ITEMS } from '../items/index.ts';
import { loadPeer, PEER_NAMES } from '../peers/index.ts';

/** The bench's README, from the workspace. */
export const README = 'tools/bench/README.md';

const peers = await Promise.all(PEER_NAMES.map(loadPeer));

/** The README's lists of items and peers. */
export const lists: readonly Section[] = [
  {
    file: README,
    marker: 'items',
    render: () =>
      table(
        ['item', 'what it measures', 'without a name'],
        ITEMS.map(({ name, about, onlyByName }) => [code(name), about, onlyByName ? 'no' : 'yes']),
      ),
  },
  {
    file: README,
    marker: 'peers',
    render: () =>
      table(
        ['peer', 'what it is, and how it is measured'],
        peers.map(({ name, about }) => [code(name), about]),
      ),
  },
];
