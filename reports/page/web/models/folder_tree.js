// The models by their folders, with sums: which part of a collection holds what.

import { disclosure, element, nameNode } from '../dom.js';
import { modelAddress } from './model_address.js';
import { counted, grouped, percent } from '../text.js';

const MODELS_SHOWN = 200; // of a folder

const makeFolder = (name) => ({ name, folders: new Map(), models: [], count: 0, gaps: 0, covered: 0, total: 0, last: -1 });

// The folders from the set's own down to the model's.
function wayTo(root, path) {
  const way = [root];
  for (const name of path.split('/').slice(0, -1)) {
    const { folders } = way.at(-1);
    if (!folders.has(name)) folders.set(name, makeFolder(name));
    way.push(folders.get(name));
  }
  return way;
}

// Of each set { name, folders: Map of the same, models: [index], count: models, gaps: different gaps that its models hold,
// covered, total: sequences of `k` operators of its models, each model's counted }. Pure function.
export function folderTree({ models, rows, data, sets }, k) {
  const roots = new Map(sets.map((name) => [name, makeFolder(name)]));
  const own = new Map(data.coverage.models_of.map((each) => [each.id, each.coverage.find((one) => one.k === k)]));
  const ways = models.map((model, index) => {
    const way = wayTo(roots.get(model.set) ?? makeFolder(model.set), model.path);
    way.at(-1).models.push(index);
    const coverage = own.get(model.id);
    for (const folder of way) {
      folder.count += 1;
      folder.covered += coverage?.covered ?? 0;
      folder.total += coverage?.total ?? 0;
    }
    return way;
  });
  rows.filter(({ isGap }) => isGap).forEach((row, number) => {
    for (const holder of row.holders) for (const folder of ways[holder]) if (folder.last !== number) { folder.last = number; folder.gaps += 1; }
  });
  return [...roots.values()];
}

function figuresOf(folder, words) {
  const parts = [counted(folder.count, 'model')];
  if (words.hasSuite && folder.gaps > 0) parts.push(`holds ${counted(folder.gaps, 'gap')}`);
  if (words.hasSuite && folder.total > 0) parts.push(`${percent(folder.covered, folder.total)} covered`);
  return parts.join(' · ');
}

function contentOf(folder, context) {
  const names = [...folder.folders.values()].sort((a, b) => b.gaps - a.gaps || (a.name < b.name ? -1 : 1));
  const models = folder.models.slice(0, MODELS_SHOWN).map((index) => element('li', {}, element('a', { href: modelAddress(context.models[index].id) }, nameNode(context.models[index].path.split('/').at(-1), 'path'))));
  if (folder.models.length > MODELS_SHOWN) models.push(element('li', { class: 'aside' }, `and ${grouped(folder.models.length - MODELS_SHOWN)} more`));
  return element('ul', { class: 'folder' }, ...names.map((each) => element('li', {}, folderNode(each, context))), ...models);
}

function folderNode(folder, context) {
  const summary = element('span', {}, nameNode(folder.name, 'path'), element('span', { class: 'aside' }, ` · ${figuresOf(folder, context.data.words)}`));
  return disclosure(summary, () => contentOf(folder, context));
}

// null where no model is in a folder of its set.
export function folderNodes(context) {
  if (!context.models.some(({ path }) => path.includes('/'))) return null;
  const k = context.data.identity.headline_k;
  return element('div', { class: 'folders' }, element('h3', {}, 'By folder'),
    element('p', { class: 'subtle' }, `Gaps: different ones that models of the folder hold.${context.data.words.hasSuite ? ` Covered: sequences of ${counted(k, 'operator')}, each model’s counted.` : ''}`),
    ...folderTree(context, k).filter(({ count }) => count > 0).map((folder) => folderNode(folder, context)));
}
