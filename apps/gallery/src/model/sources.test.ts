import { describe, expect, it } from 'vitest';
import { picture, rendition } from '../testing/picture.ts';
import { frameRatio, sourcesOf } from './sources.ts';

const large = rendition({ url: 'https://example.com/l.jpg', width: 1024, height: 683 });
const small = rendition({ url: 'https://example.com/s.jpg', width: 320, height: 213 });
const square = rendition({ url: 'https://example.com/q.jpg', width: 200, height: 200 });

describe('what a picture is shown with', () => {
  it('is the largest rendition and the smaller ones of its shape', () => {
    expect(sourcesOf(picture({ renditions: [small, square, large] }))).toEqual({
      src: large.url,
      srcset: `${small.url} 320w, ${large.url} 1024w`,
      width: 1024,
      height: 683,
    });
  });

  it('is nothing before there is a rendition', () => {
    expect(sourcesOf(picture({ renditions: [] }))).toBeUndefined();
  });
});

describe('the frame of a picture', () => {
  it('has the shape of what is shown, then of the original, then of a photo', () => {
    expect(frameRatio(picture({ width: 1, height: 1, renditions: [large] }))).toBeCloseTo(1.5, 2);
    expect(frameRatio(picture({ width: 50, height: 50, renditions: [] }))).toBe(1);
    expect(frameRatio(picture({ renditions: [] }))).toBeCloseTo(4 / 3);
  });

  it('is neither a sliver nor endless', () => {
    expect(frameRatio(picture({ width: 10, height: 900, renditions: [] }))).toBe(0.66);
    expect(frameRatio(picture({ width: 9000, height: 10, renditions: [] }))).toBe(2.4);
  });
});
