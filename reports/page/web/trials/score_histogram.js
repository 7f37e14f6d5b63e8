// How many models differ how far from their source, in units of what rounding alone does: a histogram by powers of four,
// of which the threshold is one.

import { disclosure, element } from '../dom.js';
import { plainTable } from '../plain_table.js';
import { drawing, hint } from '../svg.js';
import { counted, grouped } from '../text.js';
import { numberOf } from './trial_rows.js';

const WIDTH = 640;
const HEIGHT = 190;
const TOP = 20; // for the greatest number
const BOTTOM = 38; // for the scores and what they are
const LOWEST = -5; // powers of four below the threshold; what is lower counts there
const HIGHEST = 6;

// What a verdict is drawn as, from the bottom up.
const KINDS = [['rounding', ['identical', 'rounding']], ['doubtful', ['discontinuity', 'doubtful']], ['value', ['value', 'type', 'shape', 'count']], ['not-measured', [null]]];

function binOf(score, threshold) {
  if (score === 0 || score === Infinity) return score;
  const power = Math.floor(Math.log2(score / threshold) / 2);
  return threshold * 4 ** Math.min(Math.max(power, LOWEST), HIGHEST);
}

const shownScore = (score) => (Number.isInteger(score) ? grouped(score) : String(Number(score.toPrecision(2))));

const shownBins = (bins) => bins.filter(({ from }) => from > 0 && from < Infinity).map(({ from }) => from);

// The bins between the least and the greatest score and those beside the threshold, with 0 and infinity where there are
// some: { from, kinds: models of each of KINDS }. A model without a score is in none.
export function scoreBins({ trials, options }) {
  const threshold = options.threshold ?? 4;
  const scored = trials.filter(({ figures }) => figures && figures.score !== null).map(({ figures, verdict }) => ({ bin: binOf(numberOf(figures.score), threshold), verdict }));
  const inner = [...shownBins(scored.map(({ bin }) => ({ from: bin }))), threshold / 4, threshold];
  const [low, high] = [Math.min(...inner), Math.max(...inner)];
  const steps = Math.round(Math.log2(high / low) / 2);
  const froms = [0, ...Array.from({ length: steps + 1 }, (_, step) => low * 4 ** step), Infinity];
  const bins = froms.map((from) => ({ from, kinds: KINDS.map(([, verdicts]) => scored.filter(({ bin, verdict }) => bin === from && verdicts.includes(verdict)).length) }));
  return bins.filter(({ from, kinds }) => (from > 0 && from < Infinity) || kinds.some((count) => count > 0));
}

const totalOf = ({ kinds }) => kinds.reduce((sum, count) => sum + count, 0);

function binWords({ from }, threshold) {
  if (from === 0 || from === Infinity) return from === 0 ? '0' : '∞';
  if (from === threshold * 4 ** LOWEST) return `less than ${shownScore(from * 4)}`;
  return from === threshold * 4 ** HIGHEST ? `${shownScore(from)} or more` : `${shownScore(from)} to ${shownScore(from * 4)}`;
}

function column(bin, x, width, scale, threshold) {
  let up = HEIGHT - BOTTOM;
  const parts = bin.kinds.map((count, kind) => {
    up -= count * scale;
    return count ? drawing('rect', { class: `noise-mark ${KINDS[kind][0]}`, x: x + 2, y: up, width: width - 4, height: count * scale }) : null;
  });
  const total = totalOf(bin);
  const label = total ? drawing('text', { class: 'noise-tick', x: x + width / 2, y: up - 4, 'text-anchor': 'middle' }, grouped(total)) : null;
  return drawing('g', {}, hint(`Score ${binWords(bin, threshold)}: ${counted(total, 'model')}`), ...parts, label);
}

// What stands below a column: 0 and infinity in its middle, other scores where it begins. All that is low has no begin.
function tick({ from }, x, width, threshold) {
  if (from === threshold * 4 ** LOWEST) return null;
  const rail = from === 0 || from === Infinity;
  return drawing('text', { class: 'noise-tick', x: rail ? x + width / 2 : x, y: HEIGHT - BOTTOM + 15, 'text-anchor': 'middle' }, from === Infinity ? '∞' : shownScore(from));
}

function binTable(bins, threshold) {
  const heads = [{ label: 'Score', kind: 'words' }, ...['Models', 'Identical or rounding', 'Discontinuity or doubtful', 'Another value, type, shape or count', 'Not measured'].map((label) => ({ label, kind: 'number' }))];
  return plainTable('Models by score', heads, bins.map((bin) => [binWords(bin, threshold), grouped(totalOf(bin)), ...bin.kinds.map((count) => grouped(count))]));
}

// Nothing where no model has a score.
export function scoreHistogram(classification) {
  const threshold = classification.options.threshold ?? 4;
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
