// The models that hold a sequence, set by set.

import { disclosure, element, nameNode } from '../dom.js';
import { sequenceAddress } from '../gaps/sequence_columns.js';
import { modelAddress } from '../models/model_address.js';
import { setsInOrder } from '../roles.js';
import { counted, grouped, visibleName } from '../text.js';

const MODELS_SHOWN = 60; // of a set, before the rest is asked for

function holderItem(model, row, { graphs }) {
  const draws = Object.hasOwn(graphs, model.id);
  return element('li', {}, element('a', { href: modelAddress(model.id) }, nameNode(model.path, 'path')),
    draws ? element('a', { class: 'draw-link', href: sequenceAddress(row.operators, [['model', model.id]]), 'aria-label': `Draw it in ${visibleName(model.path)}` }, 'draw') : null);
}

// context: { sets, models, graphs }. An element for each set that has such a model.
export function holdersOf(row, context) {
  const bySet = setsInOrder(context.sets, context.data.roles).map((set) => [set, row.holders.map((index) => context.models[index]).filter((model) => model.set === set)]);
  return bySet.filter(([, models]) => models.length > 0).map(([set, models]) => {
    const items = models.map((model) => () => holderItem(model, row, context));
    const list = element('ul', { class: 'holder-list' }, ...items.slice(0, MODELS_SHOWN).map((make) => make()));
    const rest = items.slice(MODELS_SHOWN);
    return element('div', { class: 'holders-of-set' }, element('h4', {}, nameNode(set), ` · ${counted(models.length, 'model')}`), list,
      rest.length ? disclosure(`${grouped(rest.length)} more`, () => element('ul', { class: 'holder-list' }, ...rest.map((make) => make()))) : null);
  });
}
