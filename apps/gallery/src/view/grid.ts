import type { Picture } from '../model/picture.ts';
import { shownPictures, type State } from '../model/state.ts';
import { type Card, createCard } from './card.ts';
import { arrange, find } from './element.ts';

/** How many grey frames stand for pictures that are being asked for. */
const GHOSTS = 12;

function createGhost(): HTMLLIElement {
  const ghost = document.createElement('li');
  ghost.className = 'card ghost';
  ghost.setAttribute('aria-hidden', 'true');
  ghost.append(document.createElement('span'));
  return ghost;
}

/** The pictures, each in a card that lives as long as it is shown. */
export function createGrid(open: (key: string) => void) {
  const grid = find('#grid', HTMLUListElement);
  const main = find('#pictures', HTMLElement);
  const ghosts = Array.from({ length: GHOSTS }, createGhost);
  const cards = new Map<string, { card: Card; shown: Picture }>();
  /** Where in the grid the cards stood that are gone. */
  const places = new Map<string, number>();

  function cardOf(picture: Picture): Card {
    const known = cards.get(picture.key);
    const card =
      known?.card ??
      createCard(picture.key, () => {
        open(picture.key);
      });
    if (known?.shown !== picture) card.show(picture);
    cards.set(picture.key, { card, shown: picture });
    return card;
  }

  /** The place in the grid of what has the focus; -1 where that is elsewhere. */
  const focusedPlace = (): number =>
    [...grid.children].findIndex((item) => item.contains(document.activeElement));

  /** Whoever stood on a card that went stands on its successor then, not at the top of the page. */
  function focusPlace(place: number): void {
    const item = grid.children[Math.min(place, grid.children.length - 1)];
    (item?.querySelector('button') ?? main).focus();
  }

  return {
    render(state: State, before: State): void {
      const { pictures, filter, phase } = state;
      const same =
        pictures === before.pictures && filter === before.filter && phase === before.phase;
      if (same) return;
      const shown = shownPictures(state);
      const keys = new Set(shown.map(({ key }) => key));
      const place = focusedPlace();
      for (const [key, { card }] of cards) {
        if (keys.has(key)) continue;
        places.set(key, [...grid.children].indexOf(card.item));
        cards.delete(key);
      }
      const loading = phase === 'loading' && state.trouble === undefined;
      arrange(grid, loading ? ghosts : shown.map((picture) => cardOf(picture).item));
      if (place !== -1 && !grid.contains(document.activeElement)) focusPlace(place);
      main.setAttribute('aria-busy', String(loading));
    },
    focusPlace,
    /** Back to the card of a picture that was open; to the one in its place where it is gone. */
    focus(key: string): void {
      const open = cards.get(key)?.card.open;
      if (open) open.focus();
      else focusPlace(places.get(key) ?? 0);
    },
  };
}
