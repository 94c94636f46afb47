import { pollWhileVisible } from './app/poll.ts';
import { createSession } from './app/session.ts';
import { createStore } from './app/store.ts';
import {
  initialState,
  mayManage,
  shownPictures,
  type State,
  withNeighborOpened,
  withNotice,
  withOpened,
  withoutOpened,
} from './model/state.ts';
import { dropArrived, dropUpload } from './model/uploads.ts';
import { createConfirm, createTokenDialog } from './view/ask.ts';
import { createBar } from './view/bar.ts';
import { createBlank } from './view/blank.ts';
import { createDetail } from './view/detail.ts';
import { listenForDrops } from './view/drop.ts';
import { createGrid } from './view/grid.ts';
import { createLive } from './view/live.ts';
import { createNotices } from './view/notices.ts';
import { createUploads } from './view/uploads.ts';

const LOOK_EVERY_MS = 2000;

const store = createStore(initialState);
const base = new URL('.', document.baseURI).href;
const session = createSession(store, base, () => {
  poll.now();
});
const poll = pollWhileVisible(document, LOOK_EVERY_MS, session.refresh);

const confirm = createConfirm();
const askForToken = createTokenDialog(session.unlock);
const live = createLive();

async function showMore(): Promise<void> {
  const before = shownPictures(store.get()).length;
  const went = await session.more();
  // The button that had the focus goes with the last page.
  if (went && store.get().cursor === undefined) grid.focusPlace(before);
}

const grid = createGrid((key) => {
  store.change((state) => withNotice(withOpened(state, key), undefined));
});
const detail = createDetail({
  say: live.say,
  snippet: session.snippet,
  sync: session.sync,
  remove: async (key) => {
    if (await confirm(key)) await session.remove(key);
  },
  close: (key) => {
    store.change(withoutOpened);
    grid.focus(key);
  },
  step: (by) => {
    store.change((state) => withNeighborOpened(state, by));
  },
});
const views: readonly { render(state: State, before: State): void }[] = [
  createBar({
    filter: (status) => void session.filter(status),
    more: () => void showMore(),
    manage: askForToken,
    lock: session.lock,
    send: session.send,
  }),
  createNotices({
    retry: poll.now,
    dismiss: () => {
      store.change((state) => withNotice(state, undefined));
    },
  }),
  createUploads((id) => {
    store.change((state) => ({ ...state, uploads: dropUpload(state.uploads, id) }));
  }),
  grid,
  createBlank(),
  detail,
  live,
];

store.watch((state, before) => {
  for (const view of views) view.render(state, before);
});
store.watch(({ pictures }) => {
  const isThere = (key: string): boolean => pictures.has(key);
  store.change((state) => {
    const uploads = dropArrived(state.uploads, isThere);
    return uploads === state.uploads ? state : { ...state, uploads };
  });
});
listenForDrops(() => mayManage(store.get()), session.send);
poll.now();
