// Where is it? One sequence: its figures, the models that hold it, and the witness drawn in one of them.

import { replaceAddress } from '../address.js';
import { element, factList, nameNode, paragraph, replaceContent, sectionBody, sequenceNode } from '../dom.js';
import { gapIssue } from './gap_issue.js';
import { oddsNode, qNode } from '../gaps/sequence_columns.js';
import { setsInOrder } from '../roles.js';
import { counted, decimal, grouped } from '../text.js';
import { holdersOf } from './holders.js';
import { witness } from './witness.js';

function kindWords(row, words) {
  if (row.isShared) return `a sequence that whole paths of ${words.target} share; counted are the models that share it`;
  if (!words.hasSuite) return '';
  if (row.isGap) return row.isMinimal ? 'a minimal gap: the suite does not have it, and no part of it is a gap' : 'a gap: the suite does not have it. A shorter part of it is a gap already';
  return '';
}

function factsOf(row, { sets, isCompared, data }) {
  const support = setsInOrder(sets, data.roles).map((set) => [nameNode(set), grouped(row.support[sets.indexOf(set)])]);
  const statistics = isCompared && row.isGap ? [['Odds ratio', oddsNode(row.odds)], ['q (stratified)', qNode(row, row.stratifiedQ)], ['q (Fisher)', qNode(row, row.fisherQ)],
    ['Ochiai', decimal(row.ochiai ?? NaN, 3)], ['Tarantula', decimal(row.tarantula ?? NaN, 3)]] : [];
  return factList([...support.map(([name, count]) => [element('span', {}, 'models of ', name), count]), ...statistics]);
}

// The first gap of the list, or what only failing models have, or what most models have.
export function firstGap({ rows, data: { words } }) {
  const gap = words.hasSuite ? rows.find((row) => row.isGap && (row.isMinimal || row.isMinimalFailingOnly)) : null;
  const most = () => rows.filter(({ k }) => k > 1).reduce((best, row) => (best && best.of >= row.of ? best : row), null);
  return gap ?? rows.find((row) => row.isMinimalFailingOnly) ?? most() ?? rows[0];
}

// context: { page, data, rows, sets, models, modelIndex, graphs, isCompared }. Returns what following a link to it does.
export function drawWhere(context) {
  const body = sectionBody('where');
  const byText = new Map(context.rows.map((row) => [JSON.stringify(row.operators), row]));

  function show(row, model, at, remember) {
    if (remember) replaceAddress('where', [...row.operators.map((operator) => ['op', operator]), ['model', model.id], ...(at ? [['at', at + 1]] : [])]);
    const focused = document.activeElement?.textContent;
    replaceContent(body,
      element('p', { class: 'subject' }, sequenceNode(row.operators)),
      kindWords(row, context.data.words) ? paragraph(`This is ${kindWords(row, context.data.words)}.`, 'intro') : null,
      factsOf(row, context),
      gapIssue(row, model, at, context, body),
      witness(row, model, at, context, (next) => show(row, model, next, true)),
      element('div', { class: 'all-holders' }, element('h3', {}, `Held by ${counted(row.holders.length, 'model')}`), ...holdersOf(row, context)));
    if (remember) [...body.querySelectorAll('button')].find((button) => button.textContent === focused)?.focus();
  }

  // The smallest model, of the target for a gap, if it can be drawn; else the first that can.
  function modelFor(row) {
    const drawable = (model) => model && Object.hasOwn(context.graphs, model.id);
    const smallest = context.models[row.smallest];
    return drawable(smallest) ? smallest : row.holders.map((index) => context.models[index]).find(drawable) ?? null;
  }

  const first = firstGap(context);
  if (!first) body.replaceChildren(paragraph('There is no operator sequence to show.', 'empty-state'));
  else show(first, modelFor(first), 0, false);
  return (parameters) => {
    const operators = parameters.getAll('op');
    if (operators.length === 0) return;
    const row = byText.get(JSON.stringify(operators)) ?? context.sharedRow(operators);
    if (!row) return body.replaceChildren(element('p', { class: 'subject' }, sequenceNode(operators)), paragraph('This sequence is not listed in this report; the database has all.', 'empty-state'));
    const model = parameters.has('model') ? context.models[context.modelIndex.get(Number(parameters.get('model'))) ?? -1] ?? null : modelFor(row);
    show(row, model, Math.max(0, (Number.parseInt(parameters.get('at'), 10) || 1) - 1), false);
  };
}
