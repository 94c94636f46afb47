import { createRandom } from './noise.ts';

/** The near shore as SVG: what is sharp, stands upright, and shows a person which way is up. */
export function foreground(width: number, height: number): string {
  const random = createRandom(77);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 1000 1333">`,
    DEFINITIONS,
    bank(random),
    pine(random, { x: 905, foot: 1290, height: 900, reach: 150 }),
    pine(random, { x: 985, foot: 1310, height: 620, reach: 120 }),
    pine(random, { x: 800, foot: 1275, height: 330, reach: 66 }),
    SIGNPOST,
    grass(random),
    '</svg>',
  ].join('');
}

const DEFINITIONS = `<defs>
  <linearGradient id="bank" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="#2a3a2a"/><stop offset="1" stop-color="#0c1512"/>
  </linearGradient>
  <linearGradient id="wood" x1="0" y1="0" x2="1" y2="0">
    <stop offset="0" stop-color="#3d2a1f"/><stop offset=".55" stop-color="#7c573a"/>
    <stop offset=".85" stop-color="#d29a62"/><stop offset="1" stop-color="#8a5f3c"/>
  </linearGradient>
  <linearGradient id="board" x1="0" y1="0" x2="1" y2="1">
    <stop offset="0" stop-color="#a87447"/><stop offset="1" stop-color="#7a5031"/>
  </linearGradient>
  <linearGradient id="sheet" x1="0" y1="0" x2="1" y2="1">
    <stop offset="0" stop-color="#ffd45e"/><stop offset="1" stop-color="#e09a24"/>
  </linearGradient>
</defs>`;

/** A trail marker whose arrow points to the sky, over boards that point along the shore. */
const SIGNPOST = `<g>
  <path d="M186 925 h22 l3 375 h-28z" fill="url(#wood)"/>
  <path d="M181 925 l16 -12 16 12z" fill="#c08a58"/>
  <g transform="rotate(-1.5 197 985)">
    <path d="M128 848 l69 -69 69 69 -69 69z" fill="#5b3a1c" transform="translate(3 4)"/>
    <path d="M128 848 l69 -69 69 69 -69 69z" fill="url(#sheet)"/>
    <path d="M138 848 l59 -59 59 59 -59 59z" fill="none" stroke="#2a2118" stroke-width="4"/>
    <path d="M197 806 l31 36 h-19 v44 h-24 v-44 h-19z" fill="#2a2118"/>
  </g>
  <g transform="rotate(1.2 197 975)">
    <path d="M150 950 h150 l30 26 -30 26 h-150z" fill="#3a2616" transform="translate(2 4)"/>
    <path d="M150 950 h150 l30 26 -30 26 h-150z" fill="url(#board)"/>
    <path d="M156 965 h140 M160 978 h156 M156 991 h136" stroke="#5e3d25" stroke-width="1.6"/>
    <path d="M176 986 l22 -24 14 14 10 -9 22 19z" fill="#f3e2c4"/>
  </g>
  <g transform="rotate(-2 197 1040)">
    <path d="M244 1018 h-140 l-30 26 30 26 h140z" fill="#3a2616" transform="translate(2 4)"/>
    <path d="M244 1018 h-140 l-30 26 30 26 h140z" fill="url(#board)"/>
    <path d="M110 1033 h130 M90 1046 h150 M110 1059 h130" stroke="#5e3d25" stroke-width="1.6"/>
    <path d="M140 1042 q9 -9 18 0 t18 0 t18 0 M140 1054 q9 -9 18 0 t18 0 t18 0"
      fill="none" stroke="#f3e2c4" stroke-width="5" stroke-linecap="round"/>
  </g>
</g>`;

function bank(random: () => number): string {
  const points = Array.from({ length: 101 }, (_, index) => {
    const x = index * 10;
    const rise = 60 * ((x - 420) / 580) ** 2 + 9 * Math.sin(x / 47) + 7 * random();
    return `${x} ${(1268 - rise).toFixed(1)}`;
  });
  return `<path d="M0 1340 L${points.join(' L')} L1000 1340z" fill="url(#bank)"/>`;
}

interface Pine {
  readonly x: number;
  readonly foot: number;
  readonly height: number;
  readonly reach: number;
}

function pine(random: () => number, { x, foot, height, reach }: Pine): string {
  const top = foot - height;
  const trunk = `<path d="M${x - 2} ${top} L${x - 9} ${foot} H${x + 9} L${x + 2} ${top}z" fill="#1c1712"/>`;
  const layers = Math.round(height / 8);
  const boughs = Array.from({ length: layers * 2 }, (_, index) => {
    const share = 0.01 + (0.93 * Math.floor(index / 2)) / layers;
    const length = reach * (0.03 + share ** 0.85) * (0.5 + 0.55 * random());
    const y = top + height * share;
    return bough(random, { x, y, length: index % 2 === 0 ? length : -length });
  });
  return trunk + boughs.join('');
}

interface Bough {
  readonly x: number;
  readonly y: number;
  /** Negative towards the left, to the sun. */
  readonly length: number;
}

/** Draws one hanging branch with needles. */
function bough(random: () => number, { x, y, length }: Bough): string {
  const droop = Math.abs(length) * (0.22 + 0.22 * random());
  const tip = [x + length, y + droop];
  const needles = Array.from({ length: 22 }, (_, index) => {
    const share = (index + random()) / 22;
    const nx = x + length * share;
    const ny = y + droop * share ** 1.4;
    const fall = 4 + 12 * random() * (1.1 - share);
    return `M${nx.toFixed(1)} ${ny.toFixed(1)} l${(length * 0.06).toFixed(1)} ${fall.toFixed(1)}`;
  });
  const color = length < 0 && random() < 0.35 ? '#3b4a2c' : SHADES[Math.floor(random() * 3)];
  return `<path d="M${x} ${y.toFixed(1)} Q${(x + length * 0.6).toFixed(1)} ${(y + droop * 0.4).toFixed(1)} ${tip.map((n) => n.toFixed(1)).join(' ')} ${needles.join(' ')}" fill="none" stroke="${color ?? ''}" stroke-width="2.3" stroke-linecap="round"/>`;
}

const SHADES = ['#14231c', '#1a2c22', '#0f1c18'];

function grass(random: () => number): string {
  const blades = Array.from({ length: 900 }, () => {
    const x = random() * 1000;
    const foot = 1240 + 100 * random();
    const height = 14 + 46 * random() ** 2;
    const lean = (random() - 0.45) * 22;
    const color = random() < 0.16 ? '#a8844a' : random() < 0.4 ? '#4c5a34' : '#1b2a20';
    return `<path d="M${x.toFixed(1)} ${foot.toFixed(1)} q${(lean * 0.2).toFixed(1)} ${(-height * 0.6).toFixed(1)} ${lean.toFixed(1)} ${(-height).toFixed(1)}" stroke="${color}" stroke-width="${(1 + 1.6 * random()).toFixed(1)}" fill="none"/>`;
  });
  return blades.join('');
}
