import type { Item, Report } from '../../work/item.ts';
import { FORMATS, JPEG, SET } from '../../work/task.ts';
import { compare, reportOf } from './compare.ts';
import { judgeJpeg, judgeSet } from './judge.ts';

/** The rendition set of a web page. */
export const set: Item = {
  name: 'set',
  about: 'five WebP of 320 to 2048 px with a watermark, of every photo',
  async run(setting) {
    const comparison = await compare(SET, setting);
    const title = 'The rendition set: five WebP 320–2048 px and a watermark';
    const photos = await setting.photos();
    return reportOf({ title, comparison, photos, broken: judgeSet(comparison.rows) });
  },
};

/** One picture. */
export const jpeg: Item = {
  name: 'jpeg',
  about: 'one JPEG of 1024 px with a watermark, of every photo',
  async run(setting) {
    const comparison = await compare(JPEG, setting);
    const title = 'One JPEG 1024 px and a watermark';
    const photos = await setting.photos();
    return reportOf({ title, comparison, photos, broken: judgeJpeg(comparison.rows) });
  },
};

/** One rendition in each format. */
export const formats: Item = {
  name: 'formats',
  about: 'one rendition of 1024 px in each of JPEG, PNG, WebP and AVIF, of every photo',
  async run(setting) {
    const reports: Report[] = [];
    for (const task of FORMATS) {
      const comparison = await compare(task, setting);
      const title = `One ${task.name.toUpperCase()} 1024 px`;
      reports.push(reportOf({ title, comparison, photos: await setting.photos(), broken: [] }));
    }
    return {
      text: reports.map(({ text }) => text).join('\n\n'),
      data: reports.map(({ data }) => data),
      broken: [],
    };
  },
};
