// What overlaps? An UpSet plot (Lex et al., 2014) of the sets' sequences: a bar for each combination of sets.

import { formatAddress } from '../address.js';
import { choices, disclosure, element, paragraph, sectionBody } from '../dom.js';
import { combinationWords, overlapColumns, setTotals } from './set_overlaps.js';
import { parametersOf, NO_FILTER } from '../gaps/sequence_filter.js';
import { setsInOrder } from '../roles.js';
import { plainTable } from '../plain_table.js';
import { drawing, hint } from '../svg.js';
import { counted, grouped, visibleName } from '../text.js';

const COLUMNS_SHOWN = 32;
const COLUMN = 34; // pixels
const ROW = 26;
const BARS = 170; // height of the bars above
const NAMES = 130; // width of the names
const TOTALS = 96; // width of the bars on the left
const RADIUS = 7;

export function combinationAddress(names, column, k) {
  const sets = Object.fromEntries(names.map((name, set) => [name, column.sets.includes(set) ? 'held' : 'free']));
  return formatAddress('gaps', parametersOf({ ...NO_FILTER, list: 'all', k, sets }));
}

// Bars grow with the square root, so that small ones are seen beside large ones.
export const rootShare = (count, most) => (most > 0 ? Math.sqrt(count / most) : 0);

function bars(column, x, most) {
  const height = BARS * rootShare(column.sequences, most);
  return [drawing('rect', { class: 'upset-bar', x: x - 11, y: 20 + BARS - height, width: 22, height }),
    drawing('text', { class: 'upset-count', x, y: 14 + BARS - height, 'text-anchor': 'middle' }, grouped(column.sequences))];
}

function dots(column, x, rows) {
  const top = 20 + BARS + 22;
  const held = rows.map((set, row) => (column.sets.includes(set) ? row : -1)).filter((row) => row >= 0);
  const line = held.length > 1 ? drawing('line', { class: 'upset-line', x1: x, x2: x, y1: top + held[0] * ROW, y2: top + held.at(-1) * ROW }) : null;
  return [line, ...rows.map((set, row) => drawing('circle', { class: column.sets.includes(set) ? 'upset-dot held' : 'upset-dot', cx: x, cy: top + row * ROW, r: RADIUS }))];
}

function columnNode(names, rows, column, index, k, most) {
  const x = TOTALS + NAMES + COLUMN * (index + 0.5);
  const words = `${counted(column.sequences, 'sequence')} ${combinationWords(names.map(visibleName), column)}`;
  return drawing('a', { href: combinationAddress(names, column, k), class: 'upset-column', 'aria-label': words }, hint(words),
    drawing('rect', { class: 'upset-reach', x: x - COLUMN / 2, y: 0, width: COLUMN, height: 20 + BARS + 22 + rows.length * ROW }),
    ...bars(column, x, most), ...dots(column, x, rows));
}

function setRow(name, total, row, most) {
  const y = 20 + BARS + 22 + row * ROW;
  const width = (TOTALS - 8) * rootShare(total, most);
  const shown = visibleName(name);
  return drawing('g', {}, hint(`${shown}: ${counted(total, 'sequence')}`),
    drawing('rect', { class: 'upset-total', x: TOTALS - 4 - width, y: y - 8, width, height: 16 }),
    drawing('text', { class: 'upset-name', x: TOTALS + 4, y: y + 4 }, shown.length > 17 ? `${shown.slice(0, 16)}…` : shown));
}

function plot(names, columns, k, roles) {
  const totals = setTotals(columns, names.length);
  const rows = setsInOrder(names, roles).map((name) => names.indexOf(name));
  const shown = columns.slice(0, COLUMNS_SHOWN);
  const width = TOTALS + NAMES + COLUMN * shown.length + 10;
  const height = 20 + BARS + 22 + rows.length * ROW;
  const most = shown[0]?.sequences ?? 0;
  return drawing('svg', { class: 'upset', viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': 'Sequences of each combination of sets' },
    ...rows.map((set, row) => setRow(names[set], totals[set], row, Math.max(...totals))),
    ...shown.map((column, index) => columnNode(names, rows, column, index, k, most)));
}

function overlapTable(names, columns, k) {
  const heads = [{ label: 'Sequences', kind: 'number' }, { label: 'In models of', kind: 'words' }, { label: 'and in no model of', kind: 'words' }];
  const list = (sets) => (sets.length ? sets.map((name) => visibleName(name)).join(', ') : '–');
  return plainTable('Sequences of each combination of sets', heads, columns.map((column) => [
    element('a', { href: combinationAddress(names, column, k) }, grouped(column.sequences)),
    list(names.filter((_, set) => column.sets.includes(set))), list(names.filter((_, set) => !column.sets.includes(set)))]));
}

export function drawUpset({ page, sets, data }) {
  const part = sectionBody('overlaps', 'upset-part');
  document.getElementById('overlaps').hidden = sets.length < 2; // nothing to overlap
  const lengths = [...new Set(page.overlaps.map(({ k }) => k))].sort((a, b) => a - b);
  if (lengths.length === 0) return part.replaceChildren(paragraph('No model has an operator sequence.', 'empty-state'));
  const shown = element('div');
  const show = (k) => {
    const columns = overlapColumns(page.overlaps, Number(k));
    const rest = columns.length > COLUMNS_SHOWN ? paragraph(`The ${COLUMNS_SHOWN} largest of ${counted(columns.length, 'combination')}; the table has all.`, 'subtle') : '';
    shown.replaceChildren(element('div', { class: 'scroll', role: 'region', 'aria-label': 'UpSet plot', tabindex: 0 }, plot(sets, columns, Number(k), data.roles)), rest,
      disclosure('The plot as a table', () => overlapTable(sets, columns, Number(k))));
  };
  const options = [{ value: 0, label: 'all' }, ...lengths.map((k) => ({ value: k, label: String(k) }))];
  part.replaceChildren(element('h3', {}, 'Sequences of the sets'),
    paragraph('Each column counts the sequences that models of the marked sets hold and no model of the others. The bars grow with the square root of what they count, so that small ones are seen too. Follow one to its sequences.', 'intro'),
    choices('Operators in a row', 'upset-k', options, show, 0), shown);
  show(0);
}
