import { find } from './element.ts';

const carriesFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files that are dropped anywhere on the page, while `may` says so. */
export function listenForDrops(may: () => boolean, send: (files: readonly File[]) => void): void {
  const veil = find('#drop', HTMLElement);

  addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    // Without this the browser would leave the page for the file.
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = may() ? 'copy' : 'none';
    veil.hidden = !may();
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    veil.hidden = true;
    if (may()) send([...(event.dataTransfer?.files ?? [])]);
  });
}
