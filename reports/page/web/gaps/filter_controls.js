// The controls that make a filter.

import { element, nameNode } from '../dom.js';
import { LISTS, NO_FILTER } from './sequence_filter.js';
import { setsInOrder } from '../roles.js';
import { grouped } from '../text.js';

function select(label, options, value, onChange) {
  const node = element('select', {}, ...options.map(([key, text]) => element('option', { value: key, selected: key === value }, text)));
  node.addEventListener('change', () => onChange(node.value));
  return { node, element: element('label', { class: 'control' }, element('span', {}, label), node) };
}

function field(label, attributes, onChange) {
  const node = element('input', { autocomplete: 'off', spellcheck: 'false', ...attributes });
  node.addEventListener('input', () => onChange(node.value));
  return { node, element: element('label', { class: 'control' }, element('span', {}, label), node) };
}

const SET_STATES = [['', 'any'], ['held', 'holds it'], ['free', 'lacks it']];

// { element, show(filter) }; onChange(filter) is called when the reader changes it. counts: { key of LISTS: rows }.
export function filterControls({ sets, data: { roles, words }, operators, lengths, counts }, onChange) {
  let filter = { ...NO_FILTER };
  const change = (part) => { filter = { ...filter, ...part }; onChange(filter); };
  const lists = Object.entries(LISTS).filter(([, { needs }]) => needs.every((role) => roles[role].length > 0))
    .map(([key, { label }]) => [key, `${label} (${grouped(counts[key])})`]);
  const list = select('List', lists, filter.list, (value) => change({ list: value }));
  const text = field('Text', { type: 'search', placeholder: 'Cast → Div' }, (value) => change({ text: value }));
  const names = element('datalist', { id: 'operator-names' }, ...operators.map((name) => element('option', { value: name })));
  // Half a name is no operator yet: the list stays as it is until there is one.
  const operator = field('Operator', { type: 'search', list: 'operator-names', placeholder: 'any', size: 12 },
    (value) => { if (value === '' || operators.includes(value)) change({ operator: value }); });
  const k = select('Length', [['0', 'any'], ...lengths.map((length) => [String(length), String(length)])], '0', (value) => change({ k: Number(value) }));
  const least = field(words.hasContrast ? 'At least … failing models' : 'At least … models', { type: 'number', min: 0, step: 1, placeholder: 'any', class: 'short-field' }, (value) => change({ least: Math.max(0, Math.trunc(Number(value)) || 0) }));
  const states = setsInOrder(sets, roles).map((name) => {
    const control = select(nameNode(name), SET_STATES, '', (value) => {
      const { [name]: _, ...rest } = filter.sets;
      change({ sets: value ? { ...rest, [name]: value } : rest });
    });
    return { name, ...control };
  });
  const asked = element('span', { class: 'asked', hidden: true });
  const reset = element('button', { type: 'button', class: 'plain-button' }, 'Reset');
  reset.addEventListener('click', () => { show({ ...NO_FILTER }); onChange(filter); });

  function show(next) {
    filter = next;
    list.node.value = filter.list;
    text.node.value = filter.text;
    operator.node.value = filter.operator;
    k.node.value = String(filter.k);
    least.node.value = filter.least || '';
    states.forEach(({ name, node }) => { node.value = filter.sets[name] ?? ''; });
  }

  const setGroup = element('div', { class: 'set-controls', role: 'group', 'aria-label': 'A model of the set' },
    element('span', { class: 'group-label', 'aria-hidden': 'true' }, 'A model of'), ...states.map((state) => state.element));
  return {
    element: element('div', { class: 'filter' }, list.element, text.element, operator.element, k.element, least.element, names, setGroup, asked, reset),
    asked, show,
  };
}
