/** The holders around a table: who signs is joined to the middle, where the count stands; a culprit stands out. */
import { enumerate, svg } from '../dom.js';
import type { Seat } from './deal.js';

const SIZE = 300;
const CENTRE = SIZE / 2;
const ORBIT = 112;
const SEAT_RADIUS = 21;
const HUB_RADIUS = 44;

export type RingState = 'open' | 'signed' | 'failed';

export function drawRing(seats: readonly Seat[], threshold: number, state: RingState): SVGSVGElement {
  const signing = seats.filter((seat) => seat.signs).length;
  const culprits = seats.filter((seat) => seat.outcome === 'culprit').map((seat) => seat.index);
  const counted = signing - culprits.length; // a liar counts until it is found out
  const label =
    `${signing} of ${seats.length} holders sign, ${threshold} are needed` +
    (culprits.length === 0 ? '' : `; holder ${enumerate(culprits)} lied`);
  const places = seats.map((seat, i) => ({ seat, ...placeOf(i, seats.length) }));
  return svg(
    'svg',
    { class: `ring-drawing ${state}`, viewBox: `0 0 ${SIZE} ${SIZE}`, role: 'img', 'aria-label': label },
    svg('circle', { class: 'ring-orbit', cx: CENTRE, cy: CENTRE, r: ORBIT }),
    ...places
      .filter(({ seat }) => seat.signs)
      .map(({ seat, x, y }) =>
        svg('line', { class: `ring-spoke ${seat.outcome}`, x1: CENTRE, y1: CENTRE, x2: x, y2: y }),
      ),
    svg('circle', { class: 'ring-hub', cx: CENTRE, cy: CENTRE, r: HUB_RADIUS }),
    svg('path', { class: 'ring-arc', d: arc(Math.min(1, counted / threshold)) }),
    text(CENTRE, CENTRE - 3, 'ring-count', `${counted}/${threshold}`),
    text(CENTRE, CENTRE + 17, 'ring-word', counted >= threshold ? 'quorum' : 'too few'),
    ...places.map(({ seat, x, y }) =>
      svg(
        'g',
        { class: `ring-seat ${seat.outcome}${seat.signs ? ' signs' : ''}` },
        svg('circle', { cx: x, cy: y, r: SEAT_RADIUS }),
        text(x, y + 5, 'ring-index', String(seat.index)),
      ),
    ),
  );
}

/** The first holder sits at the top, the others follow clockwise. */
function placeOf(i: number, count: number): { readonly x: number; readonly y: number } {
  const angle = (2 * Math.PI * i) / count - Math.PI / 2;
  return { x: round(CENTRE + ORBIT * Math.cos(angle)), y: round(CENTRE + ORBIT * Math.sin(angle)) };
}

/** A part of the hub's circle, clockwise from the top; a whole one as two halves, since an arc cannot end where it begins. */
function arc(part: number): string {
  if (part === 0) return '';
  const top = `M${CENTRE} ${CENTRE - HUB_RADIUS}`;
  const radii = `A${HUB_RADIUS} ${HUB_RADIUS} 0`;
  if (part >= 1)
    return `${top}${radii} 1 1 ${CENTRE} ${CENTRE + HUB_RADIUS}${radii} 1 1 ${CENTRE} ${CENTRE - HUB_RADIUS}`;
  const angle = 2 * Math.PI * part - Math.PI / 2;
  const x = round(CENTRE + HUB_RADIUS * Math.cos(angle));
  const y = round(CENTRE + HUB_RADIUS * Math.sin(angle));
  return `${top}${radii} ${part > 0.5 ? 1 : 0} 1 ${x} ${y}`;
}

function text(x: number, y: number, name: string, content: string): SVGElement {
  return svg('text', { class: name, x, y, 'text-anchor': 'middle' }, content);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
