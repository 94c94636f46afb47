import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { listenForInterrupt } from './interrupt.ts';

function listening() {
  const signals = new EventEmitter();
  const exits: number[] = [];
  let time = 0;
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const exit = (code: number) => exits.push(code);
  const io = { ...streams, cwd: '/', env: {}, signals, exit };
  const interrupt = listenForInterrupt(io, () => time);
  function press(at: number) {
    time = at;
    signals.emit('SIGINT');
  }
  return { interrupt, press, exits, signals };
}

it('asks to stop at the first Ctrl-C, and ends at once at the second', () => {
  const { interrupt, press, exits } = listening();
  press(1000);
  expect([interrupt.signal.aborted, exits]).toEqual([true, []]);
  press(2000);
  expect(exits).toEqual([130]);
});

it('takes two signals of one Ctrl-C for one, as they come under npx', () => {
  const { press, exits } = listening();
  press(1000);
  press(1003);
  expect(exits).toEqual([]);
});

it('gives the signals back', () => {
  const { interrupt, signals } = listening();
  interrupt.dispose();
  expect(signals.listenerCount('SIGINT') + signals.listenerCount('SIGTERM')).toBe(0);
});
