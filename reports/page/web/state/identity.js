// Where the models come from: of each set its folders and producers, and the command that made the page.

import { disclosure, element, nameNode } from '../dom.js';
import { LONGEST_COMMAND, copyButton } from '../commands.js';
import { roleNote } from '../facts.js';
import { plainTable } from '../plain_table.js';
import { grouped, visibleText } from '../text.js';

// "torch 1.13 (12), tf2onnx (3) and 4 more"
function listNode({ first, more }, key, kind, none) {
  const items = first.map((each) => element('li', {}, each[key] === '' ? none : nameNode(each[key], kind), element('span', { class: 'aside' }, ` · ${grouped(each.models)}`)));
  if (more > 0) items.push(element('li', { class: 'aside' }, `and ${grouped(more)} more`));
  return items.length ? element('ul', { class: 'plain origins' }, ...items) : '–';
}

const HEADS = ['Set', 'Models', 'Read from', 'Made by'].map((label, index) => ({ label, kind: index === 1 ? 'number' : 'words' }));

export function drawIdentity(data) {
  const { identity } = data;
  const part = document.querySelector('#state > .identity');
  const rows = identity.sets.map(({ name, models, folders, producers }) => {
    const note = roleNote(data, name);
    return [element('span', {}, nameNode(name), note ? element('span', { class: 'aside' }, ` · ${note}`) : null), grouped(models),
      listNode(folders, 'path', 'path', 'the working folder'), listNode(producers, 'name', 'path', 'no producer named')];
  });
  const nodes = [];
  if (rows.length) nodes.push(disclosure('Folders and producers of the models', () => plainTable('Where the models come from', HEADS, rows, 'spoken')));
  if (identity.command) {
    const code = element('code', {}, visibleText(identity.command, LONGEST_COMMAND));
    nodes.push(element('h3', {}, 'Made with'), element('div', { class: 'command' }, code, copyButton('Copy', () => identity.command, code)));
  }
  part.replaceChildren(...nodes);
}
