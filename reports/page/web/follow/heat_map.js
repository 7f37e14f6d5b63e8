// Which operator follows which: a table whose cells are shaded by the share of models that have the pair.

import { formatAddress } from '../address.js';
import { choices, element, nameNode, paragraph, sectionBody } from '../dom.js';
import { parametersOf, NO_FILTER } from '../gaps/sequence_filter.js';
import { busiestOperators, measuresOf, transitionCounts } from './transition_matrix.js';
import { counted, grouped, percent, visibleName } from '../text.js';

const OPERATORS_FIRST = 30;

const pairAddress = (from, to) =>
  formatAddress('gaps', parametersOf({ ...NO_FILTER, list: 'all', pair: [from, to] }));

// From which shade on a number is read best in the colour for the middle, and in that for the strongest shades: a
// contrast of 4.5 in the dark theme (where the middle begins) and the light one (where it ends).
const MIDDLE_SHADE = 0.452;
const STRONG_SHADE = 0.792;

// Square root: most pairs are in few models, and those are to be told from none.
const shade = (models, most) => (most ? Math.sqrt(models / most) : 0);

function cellNode([from, to], models, of, most, where) {
  const cell = element('td', { class: 'heat-cell', tabindex: -1, role: 'gridcell' });
  if (!models) return cell;
  cell.style.setProperty('--shade', shade(models, most).toFixed(3));
  const words = `${visibleName(from)} → ${visibleName(to)}: ${grouped(models)} of ${grouped(of)} ${where} (${percent(models, of)})`;
  const link = element('a', { href: pairAddress(from, to), tabindex: -1, title: words, 'aria-label': words }, grouped(models));
  cell.classList.add('filled');
  if (shade(models, most) > STRONG_SHADE) cell.classList.add('strong');
  else if (shade(models, most) > MIDDLE_SHADE) cell.classList.add('middle');
  cell.append(link);
  return cell;
}

// One cell is in the Tab order; arrow keys move among the others, Enter follows the cell's link.
function moveByKeys(table) {
  const cellAt = (row, column) => table.tBodies[0].rows[row]?.cells[column];
  const focusOn = (cell) => {
    if (!cell || cell.tagName !== 'TD') return;
    table.querySelectorAll('[tabindex="0"]').forEach((other) => { other.tabIndex = -1; });
    const target = cell.querySelector('a') ?? cell;
    target.tabIndex = 0;
    target.focus();
  };
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  table.addEventListener('keydown', (event) => {
    const cell = event.target.closest('td');
    if (!cell || !Object.hasOwn(steps, event.key)) return;
    event.preventDefault();
    const [down, right] = steps[event.key];
    focusOn(cellAt(cell.parentNode.sectionRowIndex + down, cell.cellIndex + right));
  });
  const first = table.querySelector('td a') ?? table.querySelector('td');
  if (first) first.tabIndex = 0;
}

function matrixTable(page, sets, measure, operators, of) {
  const counts = transitionCounts(page.transitions, sets, measure);
  const most = Math.max(0, ...counts.values());
  const heads = operators.map((operator) => element('th', { scope: 'col', class: 'turned' }, nameNode(page.operators[operator])));
  const rows = operators.map((from) => element('tr', {}, element('th', { scope: 'row' }, nameNode(page.operators[from])),
    ...operators.map((to) => cellNode([page.operators[from], page.operators[to]], counts.get(`${from} ${to}`) ?? 0, of, most, measure.label))));
  const table = element('table', { class: 'heat', role: 'grid' },
    element('caption', { class: 'spoken' }, `How many of the ${measure.label} have the operator of the row directly followed by the operator of the column`),
    element('thead', {}, element('tr', {}, element('td', { class: 'corner' }, 'from ↓  to →'), ...heads)), element('tbody', {}, ...rows));
  moveByKeys(table);
  return { table, pairs: counts.size, most };
}

function legend(most) {
  return element('p', { class: 'heat-legend subtle', 'aria-hidden': 'true' }, '1 model ', element('span', { class: 'heat-scale' }), ` ${counted(most, 'model')}`);
}

export function drawHeatMap({ page, sets, data }) {
  const part = sectionBody('follow');
  if (page.transitions.length === 0) return part.replaceChildren(paragraph('No operator follows another in any model.', 'empty-state'));
  const present = measuresOf(data, sets);
  const busiest = busiestOperators(page.transitions, sets, present[0].sets);
  const shown = element('div');
  const state = { measure: present[0], all: false };
  const draw = () => {
    const operators = state.all ? busiest : busiest.slice(0, OPERATORS_FIRST);
    const of = state.measure.sets.reduce((sum, name) => sum + (page.report.sets[name]?.models ?? 0), 0);
    const { table, pairs, most } = matrixTable(page, sets, state.measure, operators, of);
    const words = `${counted(pairs, 'pair')} of operators in ${state.measure.label}${operators.length < busiest.length ? `; the ${operators.length} operators of most models are shown` : ''}.`;
    shown.replaceChildren(paragraph(words, 'subtle'), element('div', { class: 'scroll heat-scroll', role: 'region', 'aria-label': 'Operator by operator', tabindex: 0 }, table), legend(most));
  };
  const set = (change) => { Object.assign(state, change); draw(); };
  const controls = element('div', { class: 'controls' },
    choices('Count', 'heat-measure', present, (value) => set({ measure: present.find((each) => each.value === value) }), state.measure.value),
    busiest.length > OPERATORS_FIRST ? choices('Operators', 'heat-size', [{ value: 'first', label: `first ${OPERATORS_FIRST}` }, { value: 'all', label: `all ${grouped(busiest.length)}` }], (value) => set({ all: value === 'all' })) : null);
  const total = page.transitions_total > page.transitions.length
    ? ` Of ${counted(page.transitions_total, 'pair')}, the ${grouped(page.transitions.length)} that most models hold are here.` : '';
  part.replaceChildren(paragraph(`The stronger its shade, the more models feed the row’s operator into the column’s. Follow one to the sequences with the pair in them.${total}`, 'intro'), controls, shown);
  draw();
}
