// How many operators each opset added and changed, as stacked bars; how many models are at which opset; and how many
// failures came while it was the newest.

import { disclosure, element } from '../dom.js';
import { plainTable } from '../plain_table.js';
import { drawing, hint } from '../svg.js';
import { grouped, visibleName } from '../text.js';
import { failureLine, failureSteps, LINE_HEIGHT } from './failure_line.js';

// From below; each with the kinds of change that it is of.
export const PARTS = [
  { part: 'breaking', words: 'breaking', kinds: ['behaviour', 'default', 'interface', 'deprecated'] },
  { part: 'added', words: 'added', kinds: ['added'] },
  { part: 'extension', words: 'extension', kinds: ['extension'] },
  { part: 'types', words: 'further types', kinds: ['types', 'types+text'] },
  { part: 'text', words: 'text alone', kinds: ['text', 'none'] },
];

const COLUMN = 30; // pixels
const BAR = 20;
const BARS = 170; // height
const TOP = 20;
const NAMES = 130; // width of what stands on the left
const ROW = 22;

// [{ opset, total, parts: [{ part, words, count }], ... }]
export function barsOf(evolution) {
  return evolution.map((opset) => {
    const parts = PARTS.map(({ part, words, kinds }) => ({ part, words, count: kinds.reduce((sum, kind) => sum + (opset.kinds[kind] ?? 0), 0) }));
    return { ...opset, parts, total: opset.added + opset.updated };
  });
}

// Models by set and opset: { set: Map(opset -> models) }, the sets in the order given.
export function modelsByOpset(uses, sets) {
  return sets.map((set) => {
    const counts = new Map();
    for (const model of uses) if (model.set === set) counts.set(model.opset, (counts.get(model.opset) ?? 0) + 1);
    return { set, counts };
  });
}

function stack(bar, x, most) {
  let below = TOP + BARS;
  return bar.parts.filter(({ count }) => count > 0).map(({ part, words, count }) => {
    const height = (BARS * count) / most;
    below -= height;
    return drawing('rect', { class: `opset-part ${part}`, x: x - BAR / 2, y: below, width: BAR, height }, hint(`Opset ${bar.opset}: ${grouped(count)} ${words}`));
  });
}

function column(bar, index, most) {
  const x = NAMES + COLUMN * (index + 0.5);
  return drawing('g', {}, ...stack(bar, x, most),
    drawing('text', { class: 'opset-count', x, y: TOP - 5 + BARS * (1 - bar.total / most), 'text-anchor': 'middle' }, grouped(bar.total)),
    drawing('text', { class: bar.provisional ? 'opset-name provisional' : 'opset-name', x, y: TOP + BARS + 16, 'text-anchor': 'middle' }, String(bar.opset)));
}

function setLine({ set, counts }, row, bars) {
  const y = TOP + BARS + 44 + row * ROW;
  const shown = visibleName(set);
  return drawing('g', {}, drawing('text', { class: 'opset-set', x: 0, y }, shown.length > 16 ? `${shown.slice(0, 15)}…` : shown),
    ...bars.map(({ opset }, index) => (counts.has(opset) ? drawing('text', { class: 'opset-models', x: NAMES + COLUMN * (index + 0.5), y, 'text-anchor': 'middle' }, grouped(counts.get(opset))) : null)));
}

function plot(bars, lines, releases) {
  const most = bars.reduce((found, { total }) => Math.max(found, total), 1);
  const width = NAMES + COLUMN * bars.length;
  const below = TOP + BARS + 34 + ROW * (lines.length + 0.5);
  const height = below + (releases ? LINE_HEIGHT : 0);
  return drawing('svg', { class: 'opset-bars', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': `Operators that each opset added or changed, and the models of each set by their opset${releases ? '; failures by release' : ''}; the tables have the same` },
    drawing('text', { class: 'opset-set', x: 0, y: TOP + BARS + 16 }, 'opset'),
    ...bars.map((bar, index) => column(bar, index, most)), ...lines.map((line, row) => setLine(line, row, bars)),
    releases ? failureLine(failureSteps(releases, bars.map(({ opset }) => opset)), (index) => NAMES + COLUMN * index, below) : null);
}

function barTable(bars, lines) {
  const number = (label) => ({ label, kind: 'number' });
  const heads = [number('Opset'), { label: 'ONNX', kind: 'words' }, { label: 'Released', kind: 'words' }, ...PARTS.map(({ words }) => number(words)), ...lines.map(({ set }) => number(`Models of ${visibleName(set)}`))];
  return plainTable('What each opset brought, and the models at it', heads, bars.map((bar) => [grouped(bar.opset), bar.onnx, bar.date ?? 'not yet',
    ...bar.parts.map(({ count }) => grouped(count)), ...lines.map(({ counts }) => grouped(counts.get(bar.opset) ?? 0))]));
}

// uses: of modelUses(); sets in the order of their rows; correlation: null without failures.
export function opsetBars({ evolution, correlation }, uses, sets) {
  const bars = barsOf(evolution);
  const lines = modelsByOpset(uses, sets);
  return [element('div', { class: 'scroll', role: 'region', 'aria-label': 'Opsets', tabindex: 0 }, plot(bars, lines, correlation?.releases)),
    element('ul', { class: 'opset-legend' }, ...PARTS.map(({ part, words }) => element('li', { class: part }, words)), ...(correlation ? [element('li', { class: 'failures' }, 'failures while the opset was the newest')] : [])),
    disclosure('The bars as a table', () => barTable(bars, lines))];
}
