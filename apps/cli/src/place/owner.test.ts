import { describe, expect, it } from 'vitest';
import { createOwners, type ProcessTable } from './owner.ts';

const machine = (pid: number, starts: Record<number, string>, place = 'laptop'): ProcessTable => ({
  place,
  pid,
  startOf: (other) => starts[other],
});
const leaseOf = (owner: string) => ({ owner, until: '2026-11-01T12:00:00.000Z' });

describe('owners', () => {
  const before = createOwners(machine(7, { 7: '100' }));
  const lease = leaseOf(before.newWorkerId());

  it('names every worker anew', () => {
    expect(before.newWorkerId()).not.toBe(before.newWorkerId());
  });

  it('takes the holder for alive while its process runs', () => {
    expect(createOwners(machine(8, { 7: '100', 8: '120' })).isHolderGone(lease)).toBe(false);
  });

  it('knows that the holder is gone when no process has its id', () => {
    expect(createOwners(machine(8, { 8: '120' })).isHolderGone(lease)).toBe(true);
  });

  it('knows that the holder is gone when its id belongs to a process that started later', () => {
    expect(createOwners(machine(8, { 7: '110', 8: '120' })).isHolderGone(lease)).toBe(true);
  });

  it('judges no holder of another machine, and no text that is not from here', () => {
    const elsewhere = createOwners(machine(8, { 8: '120' }, 'server'));
    expect(elsewhere.isHolderGone(lease)).toBe(false);
    expect(elsewhere.isHolderGone(leaseOf('somebody'))).toBe(false);
  });

  it('goes by the id alone where the system does not tell when a process started', () => {
    const old = createOwners(machine(7, { 7: '' })).newWorkerId();
    expect(createOwners(machine(8, { 7: '', 8: '' })).isHolderGone(leaseOf(old))).toBe(false);
    expect(createOwners(machine(8, { 8: '' })).isHolderGone(leaseOf(old))).toBe(true);
  });

  it('finds this very process alive in the real process table', () => {
    const owners = createOwners();
    expect(owners.isHolderGone(leaseOf(owners.newWorkerId()))).toBe(false);
  });
});
