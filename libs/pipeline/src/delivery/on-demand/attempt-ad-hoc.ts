import { ImageError, type RenderedImage } from '@image-pipeline/image-core/recipe';
import type { ImageRecord, PutCondition } from '@image-pipeline/ports';
import { failureOf } from '../../sync/failures.ts';
import { syncImage } from '../../sync/sync-image.ts';
import { type Failed, found, STABLE } from '../shared/answers.ts';
import type { Kit } from '../shared/kit.ts';
import type { AdHocLook } from './ad-hoc-look.ts';
import { commitAdHoc } from './commit-ad-hoc.ts';
import { declare } from './intent.ts';
import { type Making, nameOf, type Picture, type Step } from './making.ts';

/** A look that found a ready record. */
interface ReadyLook extends AdHocLook {
  readonly row: ImageRecord;
}

/**
 * Intent, source, pixels, put, commit: whatever is lost on the way, somebody else was there, and one looks again.
 */
export async function attempt(kit: Kit, making: Making, look: ReadyLook): Promise<Step> {
  const { row } = look;
  const { deps } = kit;
  const { order, signal } = making;
  signal.throwIfAborted();
  // Reading has no effect, and need not wait for the row; rendering does, so that others leave it to us.
  const [declared, original] = await whenBothEnd(
    lookAndDeclare(kit, making, look),
    originalOf(kit, making, row),
  );
  if (!declared) return 'again';
  const { there, intent } = declared;
  const picture = await pictureOf(kit, making, { row, original });
  if (!picture) {
    await syncImage(deps, order.key, { signal });
    return 'again';
  }
  if ('kind' in picture) return { result: picture, row };
  const { bytes, contentType } = picture.image;
  const condition: PutCondition =
    there.etag === undefined ? { ifAbsent: true } : { ifMatch: there.etag };
  const options = { ...condition, contentType, cacheControl: STABLE };
  const put = await deps.processed.put(order.target, bytes, options);
  if (!put.ok) return 'again';
  return finish(kit, making, { intent, image: picture.image, etag: put.etag });
}

/** What lies where the output goes, and then the intent; `undefined`: time for another look. */
async function lookAndDeclare(kit: Kit, making: Making, { row, instead }: ReadyLook) {
  // Before the intent: a put that waits for long must not go over what a later one put.
  const there = instead ?? { etag: (await kit.deps.processed.head(making.order.target))?.etag };
  const intent = await declare(kit, making, row);
  return intent && { there, intent };
}

/** Both, or the first failure; but not before both have ended, so that nothing is left behind that still writes. */
async function whenBothEnd<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/** The very source that the row speaks of; `undefined` where it is gone, or its pixels are there already. */
async function originalOf(
  { deps }: Kit,
  { order, picture }: Making,
  { source }: ImageRecord,
): Promise<Uint8Array | undefined> {
  const etag = source?.etag ?? '';
  if (picture?.source === etag) return undefined;
  const got = await deps.raw.get(order.key, { ifMatch: etag });
  return got.ok ? got.object.body : undefined;
}

/** The output's pixels, made of the row's source; `undefined` where that is gone. */
async function pictureOf(
  { deps, failedLately }: Kit,
  making: Making,
  { row, original }: { readonly row: ImageRecord; readonly original: Uint8Array | undefined },
): Promise<Picture | Failed | undefined> {
  const source = row.source?.etag ?? '';
  if (making.picture?.source === source) return making.picture;
  const { order, recipe, signal } = making;
  making.picture = undefined;
  if (!original) return undefined;
  try {
    const { images } = await deps.render(original, recipe, { signal, placeholder: false });
    for await (const image of images) making.picture = { source, image };
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    const failed: Failed = { kind: 'failed', failure: failureOf(error), by: error.fault };
    failedLately.remember(nameOf(order, row), failed);
    return failed;
  }
  if (!making.picture) throw new Error(`the renderer made nothing of "${order.options}"`);
  return making.picture;
}

interface Put {
  readonly intent: ImageRecord;
  readonly image: RenderedImage;
  readonly etag: string;
}

async function finish({ deps }: Kit, making: Making, { intent, image, etag }: Put): Promise<Step> {
  const { key, target } = making.order;
  const committed = await commitAdHoc(deps, intent, { target, etag });
  making.until = undefined;
  if (committed === 'gone') {
    // It sweeps what was put.
    await syncImage(deps, key, { signal: making.signal });
    return 'again';
  }
  if (committed === 'evicted') making.pushedOut.add(target);
  const info = {
    key: target,
    etag,
    size: image.bytes.length,
    contentType: image.contentType,
    lastModified: new Date(deps.clock.now()).toISOString(),
    metadata: {},
  };
  return { result: found({ info, body: image.bytes }, true, STABLE), row: intent };
}
