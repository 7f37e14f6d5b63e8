// How many models differ how far from their source, in units of what rounding alone does: a histogram by powers of four,
// of which the threshold is one.

import { disclosure, element } from '../dom.js';
import { plainTable } from '../plain_table.js';
import { drawing, hint } from '../svg.js';
import { counted, grouped } from '../text.js';
import { MARKS, NOT_MEASURED, markClass, numberOf } from './trial_rows.js';

const WIDTH = 640;
const HEIGHT = 190;
const TOP = 20; // for the greatest number
const BOTTOM = 38; // for the scores and what they are
const LOWEST = -5; // powers of four below the threshold; what is lower counts there
const HIGHEST = 6;

function binOf(score, threshold) {
  if (score === 0 || score === Infinity) return score;
  const power = Math.floor(Math.log2(score / threshold) / 2);
  return threshold * 4 ** Math.min(Math.max(power, LOWEST), HIGHEST);
}

const shownScore = (score) => (Number.isInteger(score) ? grouped(score) : String(Number(score.toPrecision(2))));

// 0 and infinity have columns of their own.
const isRail = (from) => from === 0 || from === Infinity;

const totalOf = ({ models }) => models.reduce((sum, count) => sum + count, 0);

// The bins between the least and the greatest score and those beside the threshold, with 0 and infinity where there are
// some: { from, models: how many of each of MARKS }. A model without a score is in none.
export function scoreBins({ trials, options }) {
  const threshold = options.threshold;
  const scored = trials.filter(({ figures }) => figures && figures.score !== null).map(({ figures, verdict }) => ({ bin: binOf(numberOf(figures.score), threshold), verdict: verdict ?? NOT_MEASURED }));
  const froms = [0, ...Array.from({ length: HIGHEST - LOWEST + 1 }, (_, step) => threshold * 4 ** (LOWEST + step)), Infinity];
  const bins = froms.map((from) => ({ from, models: MARKS.map(({ verdicts }) => scored.filter(({ bin, verdict }) => bin === from && verdicts.includes(verdict)).length) }));
  const shown = bins.map((bin) => !isRail(bin.from) && (totalOf(bin) > 0 || bin.from === threshold / 4 || bin.from === threshold));
  return bins.filter((bin, index) => (isRail(bin.from) ? totalOf(bin) > 0 : index >= shown.indexOf(true) && index <= shown.lastIndexOf(true)));
}

function binWords({ from }, threshold) {
  if (isRail(from)) return from === 0 ? '0' : '∞';
  if (from === threshold * 4 ** LOWEST) return `less than ${shownScore(from * 4)}`;
  return from === threshold * 4 ** HIGHEST ? `${shownScore(from)} or more` : `${shownScore(from)} to ${shownScore(from * 4)}`;
}

function column(bin, x, width, scale, threshold) {
  let up = HEIGHT - BOTTOM;
  const parts = bin.models.map((count, kind) => {
    up -= count * scale;
    return count ? drawing('rect', { class: markClass(MARKS[kind].mark), x: x + 2, y: up, width: width - 4, height: count * scale }) : null;
  });
  const total = totalOf(bin);
  const label = total ? drawing('text', { class: 'noise-tick', x: x + width / 2, y: up - 4, 'text-anchor': 'middle' }, grouped(total)) : null;
  return drawing('g', {}, hint(`Score ${binWords(bin, threshold)}: ${counted(total, 'model')}`), ...parts, label);
}

// What stands below a column: 0 and infinity in its middle, other scores where it begins. All that is low has no begin.
function tick({ from }, x, width, threshold) {
  if (from === threshold * 4 ** LOWEST) return null;
  return drawing('text', { class: 'noise-tick', x: isRail(from) ? x + width / 2 : x, y: HEIGHT - BOTTOM + 15, 'text-anchor': 'middle' }, from === Infinity ? '∞' : shownScore(from));
}

function binTable(bins, threshold) {
  const heads = [{ label: 'Score', kind: 'words' }, ...['models', ...MARKS.map(({ words }) => words)].map((words) => ({ label: words[0].toUpperCase() + words.slice(1), kind: 'number' }))];
  return plainTable('Models by score', heads, bins.map((bin) => [binWords(bin, threshold), grouped(totalOf(bin)), ...bin.models.map((count) => grouped(count))]));
}

// Nothing where no model has a score.
export function scoreHistogram(classification) {
  const threshold = classification.options.threshold;
  const bins = scoreBins(classification);
  const most = Math.max(...bins.map(totalOf));
  if (most === 0) return null;
  const width = (WIDTH - 40) / bins.length;
  const scale = (HEIGHT - TOP - BOTTOM) / most;
  const at = (index) => 20 + index * width;
  const bar = at(bins.findIndex(({ from }) => from === threshold));
  const plot = drawing('svg', { class: 'score-histogram', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: 'group', 'aria-label': 'How many models have which score' },
    ...bins.map((bin, index) => column(bin, at(index), width, scale, threshold)),
    drawing('line', { class: 'noise-line', x1: 20, x2: WIDTH - 20, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM }), drawing('line', { class: 'noise-line bar', x1: bar, x2: bar, y1: 0, y2: HEIGHT - BOTTOM }),
    ...bins.map((bin, index) => tick(bin, at(index), width, threshold)),
    drawing('text', { class: 'noise-tick', x: WIDTH / 2, y: HEIGHT - 6, 'text-anchor': 'middle' }, 'score: difference in units of what rounding alone does'));
  return element('figure', {}, element('div', { class: 'scroll', role: 'region', 'aria-label': 'Histogram of scores', tabindex: 0 }, plot),
    element('figcaption', { class: 'subtle' }, `How many models have which score, in the colours above. Left of the dashed line, at ${threshold}, rounding explains how values differ.`),
    disclosure('The histogram as a table', () => binTable(bins, threshold)));
}
