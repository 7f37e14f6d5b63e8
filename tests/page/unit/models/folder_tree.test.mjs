import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundledPageModule } from '../../support/page_modules.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { folderTree } = await bundledPageModule('models/folder_tree.js');

function randomContext(random) {
  const sets = ['a', 'b'];
  const models = Array.from({ length: 20 }, (_, index) => ({ id: index + 1, set: random.pick(sets),
    path: [...Array.from({ length: random.below(4) }, () => random.pick(['x', 'y', '__proto__'])), `${index}.onnx`].join('/') }));
  const rows = Array.from({ length: 30 }, () => ({ isGap: random.chance(0.7), holders: models.map((_, index) => index).filter(() => random.chance(0.2)) }));
  const models_of = models.filter(({ set }) => set === 'a').map(({ id }) => ({ id, coverage: [{ k: 1, covered: 0, total: 1 }, { k: 2, covered: id, total: 2 * id }] }));
  return { sets, models, rows, data: { coverage: { models_of } } };
}

// [prefix, folder] of all folders below one.
const below = (folder, prefix) => [[prefix, folder], ...[...folder.folders].flatMap(([name, each]) => below(each, `${prefix}${name}/`))];

test('sums of folders agree with looking at every model', () => {
  const random = seededRandom(31);
  for (let round = 0; round < 50; round += 1) {
    const context = randomContext(random);
    const { models, rows } = context;
    for (const root of folderTree(context, 2)) for (const [prefix, folder] of below(root, '')) {
      const own = models.map((model, index) => [model, index]).filter(([{ set, path }]) => set === root.name && path.startsWith(prefix)).map(([, index]) => index);
      assert.equal(folder.count, own.length);
      assert.equal(folder.gaps, rows.filter(({ isGap, holders }) => isGap && holders.some((index) => own.includes(index))).length);
      const ids = root.name === 'a' ? own.map((index) => models[index].id) : [];
      assert.deepEqual([folder.covered, folder.total], [ids.reduce((sum, id) => sum + id, 0), 2 * ids.reduce((sum, id) => sum + id, 0)]);
      assert.deepEqual(folder.models, own.filter((index) => !models[index].path.slice(prefix.length).includes('/')));
    }
  }
});
