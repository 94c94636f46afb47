import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pollWhileVisible } from './poll.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A document of which only the visibility matters. */
function createPage() {
  const events = new EventTarget();
  let visibilityState: DocumentVisibilityState = 'visible';
  const page = {
    get visibilityState() {
      return visibilityState;
    },
    addEventListener: events.addEventListener.bind(events),
  };
  function turn(state: DocumentVisibilityState): void {
    visibilityState = state;
    events.dispatchEvent(new Event('visibilitychange'));
  }
  return { page, turn };
}

describe('polling', () => {
  it('looks every two seconds while the page is visible', async () => {
    const look = vi.fn(async () => true);
    pollWhileVisible(createPage().page, 2000, look);
    await vi.advanceTimersByTimeAsync(10_100);
    expect(look).toHaveBeenCalledTimes(5);
  });

  it('stops while the page is hidden, and looks at once when it is back', async () => {
    const look = vi.fn(async () => true);
    const { page, turn } = createPage();
    pollWhileVisible(page, 2000, look);
    turn('hidden');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(look).not.toHaveBeenCalled();
    turn('visible');
    expect(look).toHaveBeenCalledTimes(1);
  });

  it('stays stopped when the page is hidden during a look', async () => {
    const look = vi.fn(() => new Promise<boolean>((resolve) => setTimeout(resolve, 1000, true)));
    const { page, turn } = createPage();
    pollWhileVisible(page, 2000, look);
    await vi.advanceTimersByTimeAsync(2500);
    turn('hidden');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(look).toHaveBeenCalledTimes(1);
  });

  it('looks more and more rarely while it fails', async () => {
    const look = vi.fn(async () => false);
    pollWhileVisible(createPage().page, 2000, look);
    await vi.advanceTimersByTimeAsync(15_000);
    // After 2, 6 and 14 seconds.
    expect(look).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(look.mock.calls.length).toBeGreaterThan(15);
  });

  it('looks once more where it is asked to during a look', async () => {
    const look = vi.fn(() => new Promise<boolean>((resolve) => setTimeout(resolve, 1000, true)));
    const poll = pollWhileVisible(createPage().page, 2000, look);
    poll.now();
    poll.now();
    expect(look).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1500);
    expect(look).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1500);
    expect(look).toHaveBeenCalledTimes(2);
  });
});
