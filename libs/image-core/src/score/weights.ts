import type { Norms } from './difference.ts';
import type { Component } from './xyb.ts';

/** What one component at one scale counts. Scale 0 is full size, each further one half of it. */
export interface Weighting {
  readonly scale: number;
  readonly component: Component;
  readonly weights: Norms;
}

/** How often pictures are halved and compared again. */
export const SCALES = 5;

/**
 * The weights of SSIMULACRA2, tuned by its author on the ratings of people (libjxl, `tools/ssimulacra2.cc`,
 * version of April 2023, BSD-3-Clause). Eight of its 18 rows are left out, scale 5 among them: none of their
 * weights reaches 0.003, and together they move no score by 0.001 while they cost half of the time.
 */
export const WEIGHTINGS: readonly Weighting[] = [
  { scale: 0, component: 'Y', weights: [0, 0, 0, 7.466890328078848, 0, 17.445833984131262] },
  {
    scale: 1,
    component: 'X',
    weights: [
      0, 0.0004371155730107379, 0, 1.1041726426657346, 0.00066284834129271, 0.00015231632783718752,
    ],
  },
  {
    scale: 1,
    component: 'Y',
    weights: [
      0.0006235601634041466, 0, 0, 6.683678146179332, 0.00037724407979611296, 1.027889937768264,
    ],
  },
  {
    scale: 2,
    component: 'X',
    weights: [0, 0.0016406437456599754, 0, 1.8422455520539298, 11.441172603757666, 0],
  },
  {
    scale: 2,
    component: 'Y',
    weights: [
      225.20515300849274, 0, 0, 19.213238186143016, 0.0011401524586618361, 0.001237755635509985,
    ],
  },
  {
    scale: 3,
    component: 'X',
    weights: [
      0.0007989109436015163, 0.000176816438078653, 0, 1.8787594979546387, 10.94906990605142, 0,
    ],
  },
  {
    scale: 3,
    component: 'Y',
    weights: [
      176.39317598450694, 0, 0, 24.43300999870476, 0.28520802612117757, 0.0004485436923833408,
    ],
  },
  {
    scale: 3,
    component: 'B',
    weights: [0.0020827005846636437, 0, 0, 8.826982764996862, 23.19243343998926, 0],
  },
  {
    scale: 4,
    component: 'X',
    weights: [
      0.0007289346991508072, 0.9677937080626833, 0, 0.00014003424285435884, 0.9981766977854967,
      0.00031949755934435053,
    ],
  },
  { scale: 4, component: 'Y', weights: [0, 0, 0, 34.77906344483772, 44.835625328877896, 0] },
  {
    scale: 4,
    component: 'B',
    weights: [
      95.1080498811086, 0.9863978034400682, 0.9834382792465353, 0.0012286405048278493,
      171.2667255897307, 0.9807858872435379,
    ],
  },
];
