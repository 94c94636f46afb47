import { ITEMS } from '../bench/items.ts';
import { loadPeer, PEER_NAMES } from '../bench/peers/index.ts';
import type { Section } from './document.ts';
import { code, table } from './table.ts';

const file = 'tools/bench/README.md';

const peers = await Promise.all(PEER_NAMES.map(loadPeer));

/** What the bench measures, and whom. */
export const benchTables: readonly Section[] = [
  {
    file,
    marker: 'items',
    render: () =>
      table(
        ['item', 'what it measures', 'without a name'],
        ITEMS.map(({ name, about, onlyByName }) => [code(name), about, onlyByName ? 'no' : 'yes']),
      ),
  },
  {
    file,
    marker: 'peers',
    render: () =>
      table(
        ['peer', 'what it is, and how it is measured'],
        peers.map(({ name, about }) => [code(name), about]),
      ),
  },
];
