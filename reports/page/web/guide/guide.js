// The words of the page, folded under its top; at its end the options used and the tool's version.

import { disclosure, element, nameNode, sectionBody } from '../dom.js';
import { termsOf } from './terms.js';
import { grouped, visibleName } from '../text.js';

function definitionList(entries, kind) {
  const items = entries.map(([term, ...content]) =>
    element('div', {}, element('dt', {}, term), element('dd', {}, ...content)));
  return element('dl', { class: kind }, ...items);
}

function optionWords(value) {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return grouped(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

// Roles are told where the sets are.
function optionList({ roles: _, ...options }) {
  return definitionList(Object.entries(options).map(([key, value]) =>
    [nameNode(key.replaceAll('_', '-')), nameNode(optionWords(value), 'value')]), 'options');
}

function toolWords({ name, version }) {
  return visibleName([name ?? 'opseq', version].filter(Boolean).join(' '));
}

// Returns what following a link to it does: the words unfold.
export function drawGuide(data) {
  const terms = element('details', { class: 'terms' }, element('summary', {}, 'The words of this page explained'),
    definitionList(termsOf(data).map(([, name, text]) => [name, text]), 'glossary'));
  sectionBody('guide').replaceChildren(terms);
  const licences = document.getElementById('licences').textContent;
  document.getElementById('footer').replaceChildren(element('p', {}, `Made by ${toolWords(data.tool)}.`),
    Object.keys(data.options).length ? disclosure('Options of this run', () => optionList(data.options)) : '',
    disclosure('Licences of the libraries in this page', () => element('pre', { class: 'licences', tabindex: 0 }, licences)));
  return () => { terms.open = true; };
}
