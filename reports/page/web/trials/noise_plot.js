// The difference of each model against what rounding alone does to it: a plot with both axes by powers of ten.

import { disclosure, element, nameNode } from '../dom.js';
import { modelAddress } from '../models/model_address.js';
import { plainTable } from '../plain_table.js';
import { drawing, hint } from '../svg.js';
import { probability, visibleName } from '../text.js';
import { MARKS, exponentRange, markClass, plotPoints } from './trial_rows.js';

const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 64; // of the plot, behind the labels
const RAIL = 42; // for 0 and for infinity, beside the powers of ten
const BOTTOM = 44;
const SHAPES = { rounding: 'circle', discontinuity: 'diamond', doubtful: 'diamond', identical: 'circle' };

// 0.0123, 1.2·10⁻⁹, 3.4·10⁷, ∞.
export function shownNumber(value) {
  if (value === Infinity) return '∞';
  if (Number.isNaN(value)) return '–';
  if (value < 1e6) return probability(value);
  const [digits, exponent] = value.toExponential(1).split('e+');
  return `${digits}·10${Array.from(exponent, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[digit]).join('')}`;
}

// From a number to pixels: 0 and infinity have rails of their own.
function scaleOf([low, high], from, to) {
  const step = to > from ? 1 : -1;
  const inner = [from + step * RAIL, to - step * RAIL];
  const at = (exponent) => inner[0] + ((inner[1] - inner[0]) * (exponent - low)) / (high - low);
  const scale = (value) => (value === Infinity ? to - (step * RAIL) / 3 : value > 0 ? at(Math.log10(value)) : from + (step * RAIL) / 3);
  return Object.assign(scale, { at, exponents: Array.from({ length: high - low + 1 }, (_, index) => low + index) });
}

const thinned = (exponents) => exponents.filter((_, index) => index % Math.ceil(exponents.length / 8) === 0);

function axes(x, y) {
  const label = (at, up, words, anchor) => drawing('text', { class: 'noise-tick', x: at, y: up, 'text-anchor': anchor }, words);
  const tick = (exponent) => `1e${exponent}`;
  return [
    drawing('rect', { class: 'noise-frame', x: LEFT, y: 4, width: WIDTH - LEFT - 4, height: HEIGHT - BOTTOM - 4 }),
    ...thinned(x.exponents).flatMap((exponent) => [drawing('line', { class: 'noise-grid', x1: x.at(exponent), x2: x.at(exponent), y1: 4, y2: HEIGHT - BOTTOM }), label(x.at(exponent), HEIGHT - BOTTOM + 16, tick(exponent), 'middle')]),
    ...thinned(y.exponents).flatMap((exponent) => [drawing('line', { class: 'noise-grid', x1: LEFT, x2: WIDTH - 4, y1: y.at(exponent), y2: y.at(exponent) }), label(LEFT - 6, y.at(exponent) + 4, tick(exponent), 'end')]),
    label(LEFT - 6, y(0) + 4, '0', 'end'), label(LEFT - 6, y(Infinity) + 4, '∞', 'end'), label(x(0), HEIGHT - BOTTOM + 16, '0', 'middle'),
    label((LEFT + WIDTH) / 2, HEIGHT - 6, 'what rounding alone does: widest band of the output', 'middle'),
  ];
}

// Where the difference is `factor` times the band, cut to the powers of ten that are shown.
function line(x, y, factor, kind) {
  const shift = Math.log10(factor);
  const [low, high] = [Math.max(x.exponents[0], y.exponents[0] - shift), Math.min(x.exponents.at(-1), y.exponents.at(-1) - shift)];
  if (high <= low) return null;
  return drawing('line', { class: `noise-line ${kind}`, x1: x.at(low), y1: y.at(low + shift), x2: x.at(high), y2: y.at(high + shift) });
}

function mark(verdict, x, y) {
  const kind = markClass(verdict);
  const shape = SHAPES[verdict] ?? 'square';
  if (shape === 'circle') return drawing('circle', { class: kind, cx: x, cy: y, r: 5 });
  const size = shape === 'square' ? 9 : 8;
  return drawing('rect', { class: kind, x: x - size / 2, y: y - size / 2, width: size, height: size, transform: shape === 'diamond' ? `rotate(45 ${x} ${y})` : null });
}

function dot(point, x, y) {
  const words = `${visibleName(point.trial.path)}: ${point.verdict}, difference ${shownNumber(point.difference)}, band ${shownNumber(point.band)}`;
  const inner = [hint(words), mark(point.verdict, x(point.band), y(point.difference))];
  if (point.trial.model === null) return drawing('g', {}, ...inner);
  return drawing('a', { href: modelAddress(point.trial.model), class: 'noise-dot', 'aria-label': words }, ...inner);
}

// Which marks there are, in words.
function legend(points) {
  const there = MARKS.filter(({ verdicts }) => points.some(({ verdict }) => verdicts.includes(verdict)));
  return element('ul', { class: 'noise-legend' }, ...there.map(({ mark: kind, words }) =>
    element('li', {}, drawing('svg', { width: 14, height: 14, 'aria-hidden': 'true' }, mark(kind, 7, 7)), words)));
}

function pointTable(points) {
  const heads = [{ label: 'Model', kind: 'words' }, { label: 'Verdict', kind: 'short' }, { label: 'Difference', kind: 'number' }, { label: 'Band', kind: 'number' }];
  return plainTable('Differences and what rounding does', heads, points.map((point) => [nameNode(point.trial.path, 'path'), point.verdict, shownNumber(point.difference), shownNumber(point.band)]));
}

// threshold: how many times the band a difference may be and still be rounding.
export function noisePlot(classification) {
  const points = plotPoints(classification);
  const threshold = classification.options.threshold;
  const x = scaleOf(exponentRange(points.map(({ band }) => band)), LEFT, WIDTH - 4);
  const y = scaleOf(exponentRange(points.map(({ difference }) => difference)), HEIGHT - BOTTOM, 4);
  const plot = drawing('svg', { class: 'noise-plot', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: 'group', 'aria-label': 'Difference of each model against what rounding alone does to it' },
    ...axes(x, y), line(x, y, 1, 'same'), line(x, y, threshold, 'bar'), ...points.map((point) => dot(point, x, y)));
  return element('figure', {}, element('div', { class: 'scroll', role: 'region', 'aria-label': 'Plot of differences', tabindex: 0 }, plot), legend(points),
    element('figcaption', { class: 'subtle' }, `Upwards: the greatest difference of a model’s worst output. Above the dashed line it is ${threshold} times what rounding does and more.`),
    disclosure('The plot as a table', () => pointTable(points)));
}
