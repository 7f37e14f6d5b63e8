// Building blocks of the page. Text from the data only ever becomes text nodes.

import { abbreviated, counted, grouped, visibleName } from './text.js';

const CHIPS_SHOWN = 60; // operators of one sequence; the rest is counted

// element('td', { class: 'number' }, 'text', otherElement, ...)
export function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === true) node.setAttribute(name, '');
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

// Any name from the data: isolated from the direction of the text around it.
export function nameNode(name, kind = 'name') {
  const text = String(name);
  if (text === '') return element('bdi', { class: `${kind} empty`, title: 'empty name' }, '∅');
  const shown = visibleName(text);
  const title = shown.length > 40
    ? `${shown}${shown.endsWith('…') ? ` (${grouped(text.length)} characters)` : ''}` : null;
  return element('bdi', { class: kind, title }, shown);
}

export function numberNode(value) {
  const shown = abbreviated(value);
  const exact = grouped(value);
  return shown === exact ? document.createTextNode(shown) : element('abbr', { title: exact }, shown);
}

const operatorChip = (name) => nameNode(name, 'chip');

// Chips joined by arrows that are text, so that a copied sequence reads as one.
export function sequenceNode(operators) {
  const node = element('span', { class: 'sequence' });
  operators.slice(0, CHIPS_SHOWN).forEach((name, index) => {
    if (index > 0) node.append(' → ');
    node.append(operatorChip(name));
  });
  const hidden = operators.length - CHIPS_SHOWN;
  if (hidden > 0) node.append(` → … ${counted(hidden, 'more operator')}`);
  return node;
}

export function chipList(names) {
  const items = names.map((name) => element('li', {}, operatorChip(name)));
  return element('ul', { class: 'chips' }, ...items);
}

// A stacked bar; parts: [{ kind, count, words }]. The text alternative says what it shows.
export function bar(parts, total) {
  const words = parts.map((part) => `${grouped(part.count)} ${part.words}`).join('; ');
  const node = element('span', { class: 'bar', role: 'img', 'aria-label': words });
  for (const part of parts.filter((each) => each.count > 0 && total > 0)) {
    const piece = element('span', { class: `piece ${part.kind}`, title: `${grouped(part.count)} ${part.words}` });
    piece.style.setProperty('--share', `${(100 * part.count) / total}%`);
    node.append(piece);
  }
  return node;
}

// A disclosure whose content is made when it is first opened.
export function disclosure(summary, makeContent) {
  const node = element('details', {}, element('summary', {}, summary));
  node.addEventListener('toggle', () => node.append(makeContent()), { once: true });
  return node;
}

// Radio buttons; options: [{ value, label }].
export function choices(legend, group, options, onChoose, chosen = options[0].value) {
  const labels = options.map(({ value, label }) => {
    const input = element('input', { type: 'radio', name: group, value, checked: value === chosen });
    input.addEventListener('change', () => onChoose(value));
    return element('label', {}, input, label);
  });
  return element('fieldset', { class: 'choices' }, element('legend', {}, legend), ...labels);
}

// Marks the radio button of a value as chosen; false where there is none. For whoever chose otherwise than by hand.
export function chooseValue(node, group, value) {
  const input = [...node.querySelectorAll('input[type=radio]')].find((each) => each.name === group && each.value === value);
  if (input) input.checked = true;
  return Boolean(input);
}

export const paragraph = (text, kind) => element('p', { class: kind }, text);
/** @returns {HTMLElement} */
export const sectionBody = (id, part = 'body') => document.querySelector(`#${id} > .${part}`);

// Table in a region that scrolls sideways by itself where the window is narrow.
export function scrolling(table, label) {
  return element('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: 0 }, table);
}

// As replaceChildren, but for children that are null.
export function replaceContent(node, ...children) {
  node.replaceChildren(...children.filter((child) => child != null));
}

// entries: [[term, ...content], ...], of which those that are null are left out.
export function factList(entries) {
  return element('dl', { class: 'facts' }, ...entries.filter(Boolean).map(([term, ...content]) =>
    element('div', {}, element('dt', {}, term), element('dd', {}, ...content))));
}
