/** The diagrams of the page about the protocol. */
import { arrow, box, drawing } from './drawing.ts';

const loop = drawing(
  {
    width: 760,
    height: 300,
    title: 'A hint leads to a look, a decision, an action, and to another look',
  },
  [
    box({
      x: 10,
      y: 90,
      width: 150,
      height: 110,
      fill: '#f6f6f6',
      lines: ['a hint', 'upload, deletion,', 'duplicate, button,', 'new recipe'],
    }),
    arrow('M160 145H218'),
    box({
      x: 220,
      y: 90,
      width: 150,
      height: 110,
      lines: ['look', '1. the row', '2. the original', '3. the outputs'],
    }),
    arrow('M370 145H428'),
    box({ x: 430, y: 110, width: 130, height: 70, lines: ['decide', 'the table below'] }),
    arrow('M560 145H608'),
    box({
      x: 610,
      y: 90,
      width: 140,
      height: 110,
      lines: ['act', 'render, sweep,', 'tombstone,', 'quarantine'],
    }),
    arrow('M680 90V40H295V88', [490, 30, 'done or lost: look again']),
    arrow('M495 180V232', [545, 215, 'nothing to do']),
    box({
      x: 395,
      y: 234,
      width: 200,
      height: 50,
      fill: '#e7f4ea',
      lines: ['acknowledge the hint'],
    }),
  ],
);

const states = drawing(
  { width: 760, height: 330, title: 'The states of a record and what leads from one to another' },
  [
    arrow('M10 160H78', [40, 150, 'upload']),
    box({ x: 80, y: 130, width: 170, height: 60, lines: ['processing', 'one holds the lease'] }),
    arrow('M250 145 428 72', [300, 98, 'all outputs are there']),
    box({
      x: 430,
      y: 40,
      width: 170,
      height: 60,
      fill: '#e7f4ea',
      lines: ['ready', 'lists its outputs'],
    }),
    arrow('M250 160H428', [340, 153, 'the image’s fault']),
    box({
      x: 430,
      y: 130,
      width: 170,
      height: 60,
      fill: '#fbeeea',
      lines: ['rejected', 'says why'],
    }),
    arrow('M250 175 428 257', [300, 232, 'too many dead workers']),
    box({
      x: 430,
      y: 230,
      width: 170,
      height: 60,
      fill: '#fbeeea',
      lines: ['quarantined', 'is not decoded again'],
    }),
    arrow('M600 70 668 133', [690, 92, 'original removed']),
    arrow('M600 160H668'),
    arrow('M600 260 668 187'),
    box({ x: 670, y: 135, width: 85, height: 50, fill: '#f6f6f6', lines: ['deleted'] }),
    arrow('M515 40V24H165V128', [340, 18, 'replaced, or a new recipe (from every state)']),
    arrow('M712 185V316H165V192', [440, 310, 'uploaded again']),
  ],
);

/** Every diagram by its file name. */
export const diagrams: ReadonlyMap<string, string> = new Map([
  ['loop.svg', loop],
  ['states.svg', states],
]);
