/** What the page shows, and every way in which that changes: pure functions from state to state. */
import type { Page, Picture, Status } from './picture.ts';
import type { Upload } from './uploads.ts';

/**
 * What the caller may do: `look`; `locked`: look, and manage with a token; `unlocked`: manage with the token
 * that was given; `manage`: everything without one.
 */
export type Rights = 'look' | 'locked' | 'unlocked' | 'manage';

export interface State {
  readonly phase: 'loading' | 'shown' | 'off';
  readonly rights: Rights;
  /** Only pictures in this state are shown; all where it is absent. */
  readonly filter?: Status;
  /** By key. More than is shown: what left the filter's state is known, and hidden. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Where «more» goes on; absent at the end. */
  readonly cursor?: string;
  /** Why what is shown may be out of date. */
  readonly trouble?: string;
  /** What became of something that the person wanted, until it is dismissed or replaced. */
  readonly notice?: string;
  readonly uploads: readonly Upload[];
  /** The key of the picture that is open. */
  readonly opened?: string;
}

export const initialState: State = {
  phase: 'loading',
  rights: 'look',
  pictures: new Map(),
  uploads: [],
};

export const mayManage = ({ rights }: State): boolean =>
  rights === 'manage' || rights === 'unlocked';

function newestFirst(a: Picture, b: Picture): number {
  // The public listing tells no times, and comes in order.
  if (a.timestamp === '' || b.timestamp === '') return 0;
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? 1 : -1;
  return a.key < b.key ? -1 : 1;
}

/** What is to be seen, newest first. */
export const shownPictures = ({ pictures, filter }: State): Picture[] =>
  [...pictures.values()]
    .filter(({ status }) => (filter === undefined ? status !== 'deleted' : status === filter))
    .sort(newestFirst);

/** Those of `pictures` that say something new: unknown, or known in an older revision. */
export const newsAmong = (state: State, pictures: readonly Picture[]): Picture[] =>
  pictures.filter(({ key, revision }) => revision > (state.pictures.get(key)?.revision ?? -1));

/** Learns of pictures; what is known in a later revision already stays as it is. */
export function withNews(state: State, pictures: readonly Picture[]): State {
  const news = newsAmong(state, pictures);
  if (news.length === 0) return state;
  const known = new Map(state.pictures);
  for (const picture of news) known.set(picture.key, picture);
  return closeDeleted({ ...state, pictures: known });
}

function closeDeleted(state: State): State {
  const open = state.opened === undefined ? undefined : state.pictures.get(state.opened);
  return open?.status === 'deleted' ? withoutOpened(state) : state;
}

const withCursor = ({ cursor: _, ...state }: State, cursor: string | undefined): State => ({
  ...state,
  ...(cursor !== undefined && { cursor }),
});

/** The next page of the listing that is shown, or its first. */
export const withPage = (state: State, { pictures, cursor }: Page): State => ({
  ...withCursor(withNews(state, pictures), cursor),
  phase: 'shown',
});

/** The listing as a whole, where it tells neither revisions nor deletions. */
export function withListing(state: State, { pictures, cursor }: Page): State {
  const listed = new Map(pictures.map((picture) => [picture.key, picture]));
  const next = withCursor({ ...state, phase: 'shown', pictures: listed }, cursor);
  return state.opened !== undefined && !listed.has(state.opened) ? withoutOpened(next) : next;
}

/** Begins anew with other rights or another filter: nothing is known until the first page is there. */
const anew = (state: State): State => ({
  ...withCursor(state, undefined),
  phase: 'loading',
  pictures: new Map(),
});

export function withFilter({ filter: _, ...state }: State, filter: Status | undefined): State {
  return anew({ ...state, ...(filter !== undefined && { filter }) });
}

/** Other rights begin with another listing; nothing stays open, and no filter that could not be changed. */
export const withRights = (state: State, rights: Rights): State => ({
  ...withFilter(withoutOpened(state), undefined),
  rights,
});

export const withoutOpened = ({ opened: _, ...state }: State): State => state;

export const withOpened = (state: State, opened: string): State =>
  state.pictures.has(opened) ? { ...state, opened } : state;

/** The picture beside the open one, `step` places on; itself at either end. */
export function withNeighborOpened(state: State, step: 1 | -1): State {
  const shown = shownPictures(state);
  const at = shown.findIndex(({ key }) => key === state.opened);
  const neighbor = shown[at + step];
  return at === -1 || neighbor === undefined ? state : { ...state, opened: neighbor.key };
}

export const withTrouble = (
  { trouble: _, ...state }: State,
  trouble: string | undefined,
): State => ({ ...state, ...(trouble !== undefined && { trouble }) });

export const withNotice = ({ notice: _, ...state }: State, notice: string | undefined): State => ({
  ...state,
  ...(notice !== undefined && { notice }),
});
