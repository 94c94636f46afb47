import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** A page of the site as it was built: what it links to, and what can be linked to in it. */
interface BuiltPage {
  readonly path: string;
  readonly hrefs: readonly string[];
  readonly ids: ReadonlySet<string>;
}

const decode = (text: string): string => decodeURI(text.replaceAll('&amp;', '&'));

function readPage(folder: string, path: string): BuiltPage {
  const html = readFileSync(join(folder, path), 'utf8');
  const attributes = (name: string) =>
    [...html.matchAll(new RegExp(`<[a-z][^>]*\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) =>
      decode(value),
    );
  return {
    path,
    hrefs: [...attributes('href'), ...attributes('src')],
    ids: new Set(attributes('id')),
  };
}

/** Where a link of `path` leads within the site; `undefined` where it leads elsewhere. */
function targetOf(path: string, href: string): [file: string, anchor: string] | undefined {
  if (/^(?:[a-z]+:|\/\/)/i.test(href)) return undefined;
  const [place = '', anchor = ''] = href.split('#');
  const file = place === '' ? path : posix.join(place.startsWith('/') ? '' : dirname(path), place);
  const relative = file.replace(/^\//, '');
  return [relative === '' || relative.endsWith('/') ? `${relative}index.html` : relative, anchor];
}

/** Every link and picture of a built site that leads to no file, or to no anchor of its page. */
export function brokenLinks(folder: string): string[] {
  const files = new Set(
    globSync('**/*', { cwd: folder }).map((file) => file.replaceAll('\\', '/')),
  );
  const pages = [...files]
    .filter((file) => file.endsWith('.html'))
    .map((file) => readPage(folder, file));
  const idsOf = new Map(pages.map(({ path, ids }) => [path, ids]));
  return pages.flatMap(({ path, hrefs }) =>
    [...new Set(hrefs)].flatMap((href) => {
      const target = targetOf(path, href);
      if (!target) return [];
      const [file, anchor] = target;
      if (!files.has(file) && !files.has(`${file}.html`))
        return [`${path}: ${href} leads to no file`];
      const ids = idsOf.get(file) ?? idsOf.get(`${file}.html`);
      return anchor === '' || (ids?.has(anchor) ?? false)
        ? []
        : [`${path}: ${href} leads to no anchor`];
    }),
  );
}
