import { newsAmong, type State } from '../model/state.ts';
import type { Upload } from '../model/uploads.ts';
import { find } from './element.ts';
import { newsWords, uploadWords } from './words.ts';

/** A burst of news is a number, not a litany. */
const MOST_NAMED = 3;
/** A reader needs to see an empty region before a new text in it. */
const PAUSE_MS = 150;

function aboutPictures(state: State, before: State): string[] {
  // The first page is no news.
  if (state.pictures === before.pictures || before.phase !== 'shown' || state.phase !== 'shown')
    return [];
  const news = newsAmong(before, [...state.pictures.values()]).flatMap(
    (picture) => newsWords(picture) ?? [],
  );
  return news.length > MOST_NAMED ? [`${news.length} pictures changed`] : news;
}

const failedNow = (state: State, before: State): Upload[] =>
  state.uploads.filter(
    ({ id, stage }) =>
      stage === 'failed' && before.uploads.find((upload) => upload.id === id)?.stage !== 'failed',
  );

const aboutUploads = (state: State, before: State): string[] =>
  state.uploads === before.uploads
    ? []
    : failedNow(state, before).map((upload) => `${upload.name}: ${uploadWords(upload)}`);

const aboutTrouble = (state: State, before: State): string[] => [
  ...(state.trouble !== before.trouble && state.trouble !== undefined ? [state.trouble] : []),
  ...(state.notice !== before.notice && state.notice !== undefined ? [state.notice] : []),
];

/** Tells whoever does not see the page what changed on it. */
export function createLive() {
  const region = find('#live', HTMLElement);
  let queue: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function say(...texts: string[]): void {
    if (texts.length === 0) return;
    queue.push(...texts);
    region.textContent = '';
    // What is outside of an open dialog is not there for whoever listens.
    (document.querySelector('dialog[open]') ?? document.body).append(region);
    clearTimeout(timer);
    timer = setTimeout(() => {
      region.textContent = queue.join('. ');
      queue = [];
    }, PAUSE_MS);
  }

  return {
    say,
    render(state: State, before: State): void {
      say(
        ...aboutPictures(state, before),
        ...aboutUploads(state, before),
        ...aboutTrouble(state, before),
      );
    },
  };
}
