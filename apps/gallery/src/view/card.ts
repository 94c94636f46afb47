import { facts, nameOf } from '../model/format.ts';
import type { Picture } from '../model/picture.ts';
import { placeholderUrl } from '../model/placeholder.ts';
import { frameRatio, sourcesOf } from '../model/sources.ts';
import { element, setAttribute, setText } from './element.ts';
import { statusWords } from './words.ts';

/** How wide a card is shown, as `sizes` of an `<img>`: a browser needs no more exact answer. */
const SIZES = '(max-width: 40rem) 60vw, 28rem';

export interface Card {
  readonly item: HTMLLIElement;
  readonly open: HTMLButtonElement;
  show(picture: Picture): void;
}

/** A picture that fades in over its placeholder when it is there. */
export function createPhoto(sizes: string) {
  const image = element('img', { class: 'photo', decoding: 'async', loading: 'lazy', sizes });
  image.addEventListener('load', () => {
    image.dataset.state = 'loaded';
  });
  image.addEventListener('error', () => {
    image.dataset.state = 'missing';
  });
  function show(picture: Picture): void {
    const sources = sourcesOf(picture);
    image.hidden = sources === undefined;
    setAttribute(image, 'alt', picture.key);
    setAttribute(image, 'width', sources?.width);
    setAttribute(image, 'height', sources?.height);
    if (image.getAttribute('srcset') !== (sources?.srcset ?? null)) delete image.dataset.state;
    setAttribute(image, 'srcset', sources?.srcset);
    setAttribute(image, 'src', sources?.src);
  }
  return { image, show };
}

/** The frame around it: the shape, the color and the blurred picture are there before anything is loaded. */
export function dressFrame(frame: HTMLElement, picture: Picture): void {
  const hash = placeholderUrl(picture.placeholder);
  frame.style.setProperty('--color', picture.color ?? '');
  frame.style.backgroundImage = hash === undefined ? '' : `url("${hash}")`;
}

/** One picture in the grid: a button that opens it, and what it is. */
export function createCard(key: string, press: () => void): Card {
  const photo = createPhoto(SIZES);
  const name = element('span', { class: 'unseen' }, key);
  const badge = element('span', { class: 'badge' });
  const frame = element('span', { class: 'frame' }, photo.image, name, badge);
  const open = element(
    'button',
    { type: 'button', class: 'open', 'aria-haspopup': 'dialog' },
    frame,
  );
  const line = element('p', { class: 'facts' });
  const title = element('p', { class: 'name', title: key }, nameOf(key));
  const item = element('li', { class: 'card' }, open, title, line);
  open.addEventListener('click', press);

  return {
    item,
    open,
    show(picture) {
      photo.show(picture);
      dressFrame(frame, picture);
      item.style.setProperty('--ratio', frameRatio(picture).toFixed(4));
      item.dataset.status = picture.status;
      // The picture's own words say its key as soon as there is a picture.
      name.hidden = !photo.image.hidden;
      badge.hidden = picture.status === 'ready';
      setText(badge, statusWords(picture.status));
      setText(line, picture.failure?.message ?? facts(picture));
    },
  };
}
