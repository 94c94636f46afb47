/** Small words for the DOM. Text is always text: nothing here, or anywhere in the page, parses HTML. */

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * A new element. An attribute that is `true` is there, one that is `false` or `undefined` is not.
 *
 * @example
 * element('a', { href: url, download: true }, 'Original')
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) setAttribute(made, attribute, value);
  made.append(...children);
  return made;
}

/** Changes an attribute only where it differs: a style or a picture is not begun anew for nothing. */
export function setAttribute(
  target: Element,
  name: string,
  value: string | number | boolean | undefined,
): void {
  if (value === undefined || value === false) target.removeAttribute(name);
  else {
    const text = value === true ? '' : String(value);
    if (target.getAttribute(name) !== text) target.setAttribute(name, text);
  }
}

/** Changes a text only where it differs, so that nobody hears it twice. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** One of the symbols of the page. */
function icon(name: string): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(namespace, 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** A button with a symbol and words. */
export function button(
  look: 'quiet' | 'primary' | 'danger' | 'round',
  { symbol, label }: { readonly symbol: string; readonly label: string },
  press: () => void,
): HTMLButtonElement {
  const words = look === 'round' ? element('span', { class: 'unseen' }, label) : label;
  const made = element('button', { type: 'button', class: look }, icon(symbol), words);
  made.addEventListener('click', press);
  return made;
}

/** An element that index.html promises. */
export function find<Type extends Element>(
  selector: string,
  type: abstract new () => Type,
  within: ParentNode = document,
): Type {
  const found = within.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`expected ${selector} in the page to be a ${type.name}`);
}

/** Puts children in order, touching only those that are elsewhere: what has the focus keeps it. */
export function arrange(parent: Element, children: readonly Element[]): void {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  children.forEach((child, index) => {
    if (parent.children[index] !== child)
      parent.insertBefore(child, parent.children[index] ?? null);
  });
}

/** Whoever stood on something that went is not thrown back to the top of the page. */
export function keepFocus(): void {
  const { activeElement, body } = document;
  // What is hidden keeps the focus until the page is drawn again.
  if (activeElement === null || activeElement === body || !activeElement.checkVisibility()) {
    find('#pictures', HTMLElement).focus({ preventScroll: true });
  }
}
