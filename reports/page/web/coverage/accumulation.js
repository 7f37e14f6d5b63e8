// How coverage grows as models are added to the suite: a line with its band, in words, and as a table.

import { choices, disclosure, element, paragraph, sectionBody } from '../dom.js';
import { estimateWords, missingNgrams } from './coverage_by_length.js';
import { plainTable } from '../plain_table.js';
import { drawing } from '../svg.js';
import { counted, decimal, grouped, percent } from '../text.js';

const SIZE = 100; // of the drawing, which is stretched to its box
const TABLE_ROWS = 12;

// The least of 1, 2, 5, 10, 20, ... that divides 0 to `most` into at most `parts` steps.
function stepFor(most, parts) {
  for (let power = 1; ; power *= 10) {
    const step = [1, 2, 5].map((digit) => digit * power).find((each) => each * parts >= most);
    if (step) return step;
  }
}

export function ticksUpTo(most, parts) {
  const step = stepFor(most, parts);
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

// Models to the right, sequences upwards; both start at 0.
function scales(points) {
  const models = Math.max(1, points.at(-1).models);
  const ticks = ticksUpTo(Math.max(1, ...points.map(({ high }) => high)), 5);
  return {
    models, ticks,
    x: (value) => (SIZE * value) / models,
    y: (value) => SIZE - (SIZE * value) / ticks.at(-1),
  };
}

const corner = ({ x, y }, models, value) => `${x(models).toFixed(2)},${y(value).toFixed(2)}`;

function curve(points, scale) {
  const from = [{ models: 0, mean: 0, low: 0, high: 0 }, ...points];
  const line = from.map((point) => corner(scale, point.models, point.mean));
  const band = [...from.map((point) => corner(scale, point.models, point.high)),
    ...[...from].reverse().map((point) => corner(scale, point.models, point.low))];
  const grid = scale.ticks.map((tick) =>
    drawing('line', { class: 'grid', x1: 0, x2: SIZE, y1: scale.y(tick), y2: scale.y(tick) }));
  return drawing('svg', { viewBox: `0 0 ${SIZE} ${SIZE}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    ...grid, drawing('polygon', { class: 'band', points: band.join(' ') }),
    drawing('polyline', { class: 'line', points: line.join(' ') }));
}

// Labels are text of the page: they keep their size however the drawing is stretched.
function tickLabels(kind, ticks, place) {
  return element('div', { class: kind }, ...ticks.map((tick) => {
    const label = element('span', {}, grouped(tick));
    label.style.setProperty('--at', `${place(tick)}%`);
    return label;
  }));
}

export function curveWords(k, points) {
  const middle = points[Math.floor((points.length - 1) / 2)];
  const at = [...new Set([points[0], middle, points.at(-1)])]
    .map(({ models, mean, low, high }) => `${decimal(mean)} with ${counted(models, 'model')} (${low} to ${high})`);
  return `Sequences of ${counted(k, 'operator')} covered by models of the suite in random order, on average: ${at.join('; ')}.`;
}

function chart({ k, points }) {
  const scale = scales(points);
  const across = ticksUpTo(scale.models, 5).filter((tick) => tick <= scale.models);
  return element('div', { class: 'chart', role: 'img', 'aria-label': curveWords(k, points) },
    element('div', { class: 'axis-y' }, 'sequences covered'),
    tickLabels('ticks-y', scale.ticks, scale.y), element('div', { class: 'plot' }, curve(points, scale)),
    tickLabels('ticks-x', across, scale.x), element('div', { class: 'axis-x' }, `models of the suite, in random order (${grouped(scale.models)} in all)`));
}

function pointTable(points) {
  const last = points.length - 1;
  const shown = Math.min(TABLE_ROWS, points.length);
  const rows = Array.from({ length: shown }, (_, i) => points[shown === 1 ? 0 : Math.floor((i * last) / (shown - 1))])
    .map(({ models, mean, low, high }) => [grouped(models), decimal(mean), grouped(low), grouped(high)]);
  return plainTable('Sequences covered by so many models, over all orders tried',
    ['Models', 'Mean', 'Lowest', 'Highest'].map((label) => ({ label, kind: 'number' })), rows);
}

// What the curve says, and what it can't: what models of this kind have not shown yet.
export function growthWords({ k, total, points }, unseen, words) {
  const last = points.at(-1);
  const told = [`All ${counted(last.models, 'model')} of the suite together cover ${grouped(last.high)} of the ${grouped(total)} sequences of ${counted(k, 'operator')} in ${words.target} (${percent(last.high, total)}).`];
  if (!unseen) return told;
  told.push(`Needed or not, the suite holds ${counted(unseen.observed, 'sequence')} of this length, ${grouped(unseen.once)} of them in one model alone. From that, Chao2 estimates that models of this kind would show at least ${estimateWords(unseen)} if ever more of them were added.`);
  told.push(`The next one brings one that the suite does not have yet with a chance of ${percent(unseen.chance_of_any, 1)}.`);
  return told;
}

function growthOf(curveOfLength, unseen, words) {
  const told = growthWords(curveOfLength, unseen, words).map((each) => paragraph(each));
  return [element('figure', {}, chart(curveOfLength),
    element('figcaption', { class: 'subtle' }, 'Line: mean over the orders tried; band: from the lowest to the highest.')),
    element('div', { class: 'growth-words' }, ...told, disclosure('The curve as a table', () => pointTable(curveOfLength.points)))];
}

export function drawAccumulation(data) {
  const { accumulation, unseen } = data.coverage;
  const curves = accumulation.filter(({ total, points }) => points.length > 0 && total > 0);
  if (!data.words.hasSuite || missingNgrams(data) || curves.length === 0) return;
  const shown = element('div', { class: 'columns' });
  const show = (k) => shown.replaceChildren(
    ...growthOf(curves.find((each) => each.k === k), unseen.find((each) => each.k === k), data.words));
  const first = (curves.find(({ k }) => k === data.identity.headline_k) ?? curves[0]).k;
  const options = curves.map(({ k }) => ({ value: k, label: String(k) }));
  sectionBody('coverage', 'growth').replaceChildren(
    element('h3', {}, 'Coverage as models are added to the suite'),
    choices('Operators in a row', 'growth', options, show, first), shown);
  show(first);
}
