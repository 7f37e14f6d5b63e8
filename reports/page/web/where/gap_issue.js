// A sequence as an issue for a tracker: Markdown to copy, and the drawing as a file.

import { commandLine, copyButton, gapCommand, sequenceWord } from '../commands.js';
import { disclosure, element } from '../dom.js';
import { setsInOrder } from '../roles.js';
import { counted, grouped, visibleName } from '../text.js';
import { offerDrawing } from './drawing_file.js';
import { labelOf } from './graph_words.js';
import { modelGraph } from './model_graph.js';
import { occurrences } from './occurrences.js';

const MODELS_NAMED = 10;

// Text as code, whatever backquotes and line ends it has.
export function codeSpan(text) {
  const shown = visibleName(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

const cell = (text) => codeSpan(text).replaceAll('|', '\\|');

function holderLines(row, { sets, models, data }) {
  return setsInOrder(sets, data.roles).flatMap((set) => {
    const own = row.holders.map((index) => models[index]).filter((model) => model.set === set);
    const named = own.slice(0, MODELS_NAMED).map(({ path }) => codeSpan(path)).join(', ');
    const more = own.length > MODELS_NAMED ? ` and ${grouped(own.length - MODELS_NAMED)} more` : '';
    return [`- ${counted(row.support[sets.indexOf(set)], 'model')} of ${codeSpan(set)}${named ? `: ${named}${more}` : ''}`];
  });
}

// Its nodes, the `at`-th time, in a model whose graph is here; null where it is not.
function wayIn(row, model, at, context) {
  const given = model && Object.hasOwn(context.graphs, model.id) ? context.graphs[model.id] : null;
  if (!given) return null;
  const graph = modelGraph(given, context.page.operators);
  const ways = occurrences(graph, row.operators);
  return ways.length ? { graph, way: ways[at < ways.length ? at : 0] } : null;
}

function nodeLines(row, model, at, context) {
  const found = wayIn(row, model, at, context);
  if (!found) return [];
  const rows = found.way.map((vertex) => found.graph.vertices[vertex]).map((node) => `| ${cell(labelOf(node))} | ${cell(node.name)} | ${cell(node.location)} |`);
  return ['', `In ${codeSpan(`${model.set}/${model.path}`)} (${counted(model.nodes, 'node')}):`, '', '| Operator | Node | Location |', '| --- | --- | --- |', ...rows];
}

// What whole paths share is in the database as a sequence only where it is short.
function commandLines(row, { identity, words }) {
  const word = sequenceWord(row);
  if (word === null) return [];
  const extract = row.isShared || !words.hasSuite ? [] : [commandLine(gapCommand(identity, row))];
  return ['To reproduce:', '', '```sh', ...extract, commandLine(['show', identity.database, word]), '```'];
}

// The whole issue. Pure function.
export function issueText(row, model, at, context) {
  const { data } = context;
  const what = row.isGap && data.words.hasSuite ? 'Operator sequence that the suite does not cover' : 'Operator sequence';
  return [`### ${what}: ${row.operators.map(visibleName).map(codeSpan).join(' → ')}`, '', 'Held by', ...holderLines(row, context), ...nodeLines(row, model, at, context), '',
    ...commandLines(row, data), ''].join('\n');
}

// stage: where the drawing is looked for.
export function gapIssue(row, model, at, context, stage) {
  const text = () => issueText(row, model, at, context);
  const name = row.operators.join('-').replace(/[^\w.-]+/g, '_').slice(0, 80);
  const file = (words, kind) => {
    const button = element('button', { type: 'button', class: 'plain-button' }, words);
    button.addEventListener('click', () => offerDrawing(stage.querySelector('.graph-stage svg'), name, kind));
    return button;
  };
  const draws = model !== null && model !== undefined && Object.hasOwn(context.graphs, model.id);
  return element('div', { class: 'issue' }, element('div', { class: 'controls' }, copyButton('Copy as issue (Markdown)', text), ...(draws ? [file('Drawing as SVG', 'svg'), file('as PNG', 'png')] : [])),
    disclosure('The issue as text', () => element('pre', { class: 'issue-text', tabindex: 0 }, text())));
}
