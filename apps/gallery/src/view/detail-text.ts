import { bytes, moment, nameOf, pixels, words } from '../model/format.ts';
import type { Picture, Rendition } from '../model/picture.ts';
import { element } from './element.ts';
import { statusWords } from './words.ts';

const row = (term: string, ...what: (Node | string)[]): HTMLElement[] => [
  element('dt', {}, term),
  element('dd', {}, ...what),
];

const original = ({ width, height, bytes: size, type }: Picture): string =>
  [
    ...(width !== undefined && height !== undefined ? [pixels({ width, height })] : []),
    ...(size !== undefined ? [bytes(size)] : []),
    ...(type !== undefined ? [type] : []),
  ].join(' · ');

/** What is known of a picture, in terms and words. */
export function about(picture: Picture): HTMLElement[] {
  const { key, status, timestamp, warnings, failure } = picture;
  const facts = [
    ...(nameOf(key) === key ? [] : row('Key', key)),
    ...row('State', element('span', { class: 'state' }, statusWords(status))),
    ...(failure ? row('Reason', `${failure.message} `, element('code', {}, failure.code)) : []),
    ...row('Original', original(picture) || 'not read yet'),
    ...(timestamp === ''
      ? []
      : row('Since', element('time', { datetime: timestamp }, moment(timestamp)))),
    ...(warnings.length > 0 ? row('Notes', warnings.map(words).join(', ')) : []),
  ];
  return [element('dl', {}, ...facts)];
}

function line(rendition: Rendition): HTMLElement {
  const { name, url, format } = rendition;
  const link = element('a', { href: url, target: '_blank', rel: 'noopener' }, name);
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, link),
    element('td', {}, pixels(rendition)),
    element('td', {}, bytes(rendition.bytes)),
    element('td', {}, format),
  );
}

/** What was made of a picture, each a link to it. */
export function renditionsTable({ renditions }: Picture): HTMLElement[] {
  if (renditions.length === 0) return [];
  const heads = ['Rendition', 'Pixels', 'Bytes', 'Format'];
  const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
  return [
    element(
      'table',
      {},
      element('caption', { class: 'unseen' }, 'Renditions'),
      element('thead', {}, head),
      element('tbody', {}, ...renditions.map(line)),
    ),
  ];
}
