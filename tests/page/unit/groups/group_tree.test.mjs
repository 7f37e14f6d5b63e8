import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';

const { groupTree, groupingLabel, groupingsOf } = await pageModule('groups/group_tree.js');

const below = (nodes) => nodes.flatMap((node) => [node, ...below(node.children)]);

test('a tree has every value once, in order, called without what is around it', () => {
  const { report, groups } = madeDocument({ seed: 3 });
  report.groups.forEach(({ values }, index) => {
    const nodes = below(groupTree({ values, models: groups[index] }, 2));
    assert.deepEqual(nodes.map(({ value }) => value), values.map(({ value }) => value));
    nodes.forEach((node, at) => {
      assert.equal(node.value, node.value === null ? null : node.around + node.name);
      assert.deepEqual([node.count, node.covered, node.total, node.gaps], [values[at].models, values[at].covered[1], values[at].total[1], values[at].gaps]);
      assert.deepEqual(node.models, groups[index][at]);
    });
  });
  const family = groupTree({ values: report.groups.find(({ name }) => name === 'family').values, models: [] }, 1);
  assert.deepEqual(family.map(({ name, children }) => [name, children.map((each) => each.name)]), [['other', []], ['zoo', ['text', 'vision']], [null, []]]);
});

test('models of a group are in it or in one within, each once', () => {
  const { report, groups } = madeDocument({ seed: 4 });
  report.groups.forEach(({ values }, index) => {
    const all = (node) => [...node.models, ...node.children.flatMap(all)];
    const tree = groupTree({ values, models: groups[index] }, 1);
    for (const node of below(tree)) assert.equal(all(node).length, node.count);
    const models = tree.flatMap(all);
    assert.equal(new Set(models).size, models.length);
  });
});

test('a length that was not counted has nothing to cover', () => {
  const values = [{ value: 'a', depth: 0, models: 1, of: 1, against: 0, failing: null, gaps: 0, covered: [1], total: [2] }];
  assert.deepEqual(groupTree({ values, models: [[0]] }, 2).map(({ covered, total }) => [covered, total]), [[0, 0]]);
});

test('what a manifest says comes first; what parts no models is left out, but for sets', () => {
  const one = { value: 'x', depth: 0, of: 1, against: 1 };
  const other = { ...one, value: 'y' };
  const unasked = { ...one, value: 'z', of: 0, against: 0 };
  const groups = [{ name: 'family', values: [one, other] }, { name: 'folder', values: [one, unasked] }, { name: 'opset', values: [one, other] },
    { name: 'producer', values: [one] }, { name: 'set', values: [unasked] }, { name: 'year', values: [one, unasked, other] }];
  assert.deepEqual(groupingsOf(groups, []).map(({ name }) => name), ['family', 'year', 'opset', 'set']);
  assert.deepEqual(groupingsOf(groups, [['own']])[0].models, ['own']);
});

test('the tree of sets is called by what it has', () => {
  assert.deepEqual(['set', 'family', 'constructor'].map(groupingLabel), ['set and folder', 'family', 'constructor']);
});
