// Commands that can be copied to a shell. Pure functions, but for the button.

import { element } from './dom.js';
import { visibleText } from './text.js';

export const LONGEST_COMMAND = 8000; // characters put on the page; a copy has all

// As it is where it has nothing special in it, else within quotes.
export function shellWord(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

export const commandLine = (words) => ['opseq', ...words].map(shellWord).join(' ');

// Roles that are others than those of the analysis are never asked for, so no command names them.
export const gapsCommand = ({ database }) => ['gaps', database];
export const firstGapsCommand = ({ database }, count) => ['extract', database, '-o', 'gap-models', '--top', String(count)];
export const gapCommand = ({ database }, row) => ['extract', database, '-o', 'gap-models', '--gap', sequenceWord(row)];
// A path with bytes that are no text is named by the model's number.
export const explainCommand = ({ database }, model) => ['explain', database, model.path.includes('\\') ? String(model.id) : `${model.set}/${model.path}`];
export const suggestCommand = ({ database }) => ['suggest', database];

// "Conv -> Relu", or the number in the database where names have more in them than a command would read back; null where
// there is none.
export function sequenceWord({ operators, id }) {
  if (operators.every((name) => /^[A-Za-z_][\w.:@]*$/.test(name))) return operators.join(' -> ');
  return id === undefined || id === null ? null : String(id);
}

// Where there is no clipboard (a page that was opened as a file in an old browser), the text is marked instead.
export async function copyText(text, node) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (node) getSelection()?.selectAllChildren(node);
    return false;
  }
}

export function copyButton(words, textOf, node) {
  const button = element('button', { type: 'button', class: 'plain-button' }, words);
  button.addEventListener('click', async () => {
    const done = await copyText(textOf(), node);
    button.textContent = done ? 'Copied' : 'Marked: copy with Ctrl C';
    setTimeout(() => { button.textContent = words; }, 2000);
  });
  return button;
}

export function commandNode(words) {
  const line = commandLine(words);
  const code = element('code', {}, visibleText(line, LONGEST_COMMAND));
  return element('div', { class: 'command' }, code, copyButton('Copy', () => line, code));
}
