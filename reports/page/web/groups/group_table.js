// Groups of models as rows that open: groups within, then models.

import { bar, element, nameNode, scrolling } from '../dom.js';
import { modelAddress } from '../models/model_address.js';
import { ROLES, roleOfSet } from '../roles.js';
import { counted, grouped, percent } from '../text.js';

const SHOWN = 100; // groups, and models, of one group
const NONE = '–';

const OPEN = 'ArrowRight';
const CLOSE = 'ArrowLeft';
const MOVES = { ArrowDown: 1, ArrowUp: -1 };

function headsOf({ words }, isSplit) {
  const head = (label, kind) => ({ label, kind });
  return [head('Group', 'group-name'), head('Models', 'number'),
    ...(isSplit ? [head('Failing', 'number'), head('Share', 'number'), head('95 %', 'number'), head('Drawn', 'drawn minor')] : []),
    ...(words.hasSuite ? [head('Covered', 'number'), head('Of', 'number'), head('Share', 'number'), head('Drawn', 'drawn minor'), head('Gaps', 'number')] : [])];
}

export function shareWords({ of, against, failing }) {
  return `${grouped(of)} of ${counted(of + against, 'model')} fail; that speaks for ${percent(failing.low, 1)} to ${percent(failing.high, 1)} of all such models`;
}

// Where the share is, and within which band it may be.
function shareBar(group) {
  const { share, low, high } = group.failing;
  const band = element('span', { class: 'band' });
  band.style.setProperty('--from', `${100 * low}%`);
  band.style.setProperty('--size', `${100 * (high - low)}%`);
  const at = element('span', { class: 'at' });
  at.style.setProperty('--from', `${100 * share}%`);
  return element('span', { class: 'interval', role: 'img', 'aria-label': shareWords(group) }, band, at);
}

function failingCells(group) {
  if (!group.failing) return [NONE, NONE, NONE, ''];
  const { low, high } = group.failing;
  return [grouped(group.of), percent(group.of, group.of + group.against), `${percent(low, 1).replace(' %', '')} to ${percent(high, 1)}`, shareBar(group)];
}

function coverageCells({ covered, total }, gaps) {
  if (!(total > 0)) return [NONE, NONE, NONE, '', gaps];
  const drawn = bar([{ kind: 'covered', count: covered, words: 'covered' }, { kind: 'gap', count: total - covered, words: 'not covered' }], total);
  return [grouped(covered), grouped(total), percent(covered, total), drawn, gaps];
}

function rowNode(name, cells, heads, depth) {
  const head = element('th', { scope: 'row', class: 'group-name' }, name);
  head.style.setProperty('--depth', depth);
  const node = element('tr', {}, head, ...cells.map((cell, index) => element('td', { class: heads[index + 1].kind }, cell)));
  node.dataset.depth = depth;
  return node;
}

// Rows below it, as far as they are in its group.
function rowsInside(row) {
  const rows = [];
  for (let next = row.nextElementSibling; next && Number(next.dataset.depth) > Number(row.dataset.depth); next = next.nextElementSibling) rows.push(next);
  return rows;
}

class GroupTable {
  constructor(tree, context, { k, isSplit }) {
    this.context = context;
    this.isSplit = isSplit;
    this.heads = headsOf(context.data, isSplit);
    this.groupOf = new WeakMap(); // of a row
    this.own = new Map(context.data.coverage.models_of.map((each) => [each.id, each.coverage.find((one) => one.k === k)]));
    const heads = this.heads.map(({ label, kind }) => element('th', { scope: 'col', class: kind }, label));
    this.body = element('tbody', {}, ...tree.flatMap((group) => this.groupRows(group, 0, tree.length === 1)));
    this.body.addEventListener('keydown', (event) => this.follow(event));
    const caption = 'Groups of models, with what is in each';
    this.element = scrolling(element('table', { class: 'groups-table' }, element('caption', { class: 'spoken' }, caption), element('thead', {}, element('tr', {}, ...heads)), this.body), caption);
  }

  groupRows(group, depth, isOpen = false) {
    const { words } = this.context.data;
    const label = [group.around ? element('span', { class: 'spoken' }, nameNode(group.around)) : null, group.value === null ? element('span', { class: 'none' }, 'without a value') : nameNode(group.name)];
    const button = element('button', { type: 'button', class: 'opener', 'aria-expanded': 'false' }, ...label);
    const cells = [grouped(group.count), ...(this.isSplit ? failingCells(group) : []), ...(words.hasSuite ? coverageCells(group, group.of ? grouped(group.gaps) : NONE) : [])];
    const row = rowNode(button, cells, this.heads, depth);
    button.addEventListener('click', () => this.turn(row, group));
    this.groupOf.set(row, group);
    return isOpen ? [row, ...this.opened(row, group)] : [row];
  }

  modelRow(index, depth) {
    const { models, data, gapsOf } = this.context;
    const model = models[index];
    const role = roleOfSet(data.roles, model.set);
    const coverage = this.own.get(model.id) ?? { covered: 0, total: 0 };
    const called = role === 'of' ? 'failing' : role === 'against' ? 'correct' : NONE;
    const cells = ['', ...(this.isSplit ? [called, '', '', ''] : []), ...(data.words.hasSuite ? coverageCells(coverage, role === 'of' ? grouped(gapsOf(index)) : NONE) : [])];
    return rowNode(element('a', { class: 'model-link', href: modelAddress(model.id) }, nameNode(model.path.split('/').at(-1), 'path')), cells, this.heads, depth);
  }

  restRow(left, noun, depth) {
    return rowNode(element('span', { class: 'aside' }, `and ${counted(left, `more ${noun}`)}`), this.heads.slice(1).map(() => ''), this.heads, depth);
  }

  failingFirst(models) {
    const place = (index) => ROLES.indexOf(roleOfSet(this.context.data.roles, this.context.models[index].set) ?? 'by');
    return [...models].sort((a, b) => place(a) - place(b) || a - b);
  }

  // The rows in a group; marks its own as open.
  opened(row, group) {
    row.querySelector('.opener').setAttribute('aria-expanded', 'true');
    const depth = Number(row.dataset.depth) + 1;
    const rest = (all, noun) => (all.length > SHOWN ? [this.restRow(all.length - SHOWN, noun, depth)] : []);
    return [...group.children.slice(0, SHOWN).flatMap((each) => this.groupRows(each, depth)), ...rest(group.children, 'group'),
      ...this.failingFirst(group.models).slice(0, SHOWN).map((index) => this.modelRow(index, depth)), ...rest(group.models, 'model')];
  }

  turn(row, group) {
    const button = row.querySelector('.opener');
    if (button.getAttribute('aria-expanded') === 'false') return row.after(...this.opened(row, group));
    button.setAttribute('aria-expanded', 'false');
    rowsInside(row).forEach((each) => each.remove());
  }

  // Arrows open and close the group that has the focus, and go to the row above or below.
  follow(event) {
    const row = event.target.closest('tr');
    const isOpen = event.target.getAttribute('aria-expanded');
    if ((event.key === OPEN && isOpen === 'false') || (event.key === CLOSE && isOpen === 'true')) this.turn(row, this.groupOf.get(row));
    else if (Object.hasOwn(MOVES, event.key)) (MOVES[event.key] > 0 ? row.nextElementSibling : row.previousElementSibling)?.querySelector('button, a')?.focus();
    else return;
    event.preventDefault();
  }
}

// tree: of groupTree(); isSplit: whether the share of failing models is shown.
export const groupTable = (tree, context, options) => new GroupTable(tree, context, options).element;
