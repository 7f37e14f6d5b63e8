import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';
import { randomGraph, withEnds } from '../../support/random_graph.mjs';
import { documentOfFile } from '../../support/report_file.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { coverageOf, coveredSequences } = await pageModule('picture/node_coverage.js');
const { modelGraph } = await pageModule('where/model_graph.js');
const { occurrences } = await pageModule('where/occurrences.js');

const LETTERS = ['A', 'B', 'C'];

function wordsOf(length) {
  return length === 0 ? [[]] : wordsOf(length - 1).flatMap((word) => LETTERS.map((_, label) => [...word, label]));
}

// Every word is looked for everywhere.
function naively(graph, k, isCovered) {
  const nodes = graph.vertices.map(() => ({ covered: [], uncovered: [] }));
  const found = wordsOf(k).filter((word) => {
    const ways = occurrences(graph, word.map((label) => LETTERS[label]), Infinity);
    for (const vertex of new Set(ways.flat())) nodes[vertex][isCovered(word) ? 'covered' : 'uncovered'].push(word);
    return ways.length > 0;
  });
  return { nodes, total: found.length, covered: found.filter(isCovered).length };
}

test('of each node the sequences that run through it, as a search for every word finds them', () => {
  const random = seededRandom(31);
  let seen = 0;
  for (let round = 0; round < 120; round += 1) {
    const inner = randomGraph(random, { most: 9, density: 0.3 });
    const some = inner.vertices.flatMap((_, vertex) => (random.chance(0.6) ? [vertex] : []));
    const graph = withEnds(inner, some, inner.vertices.map((_, vertex) => vertex).filter(() => random.chance(0.6)));
    const labels = graph.vertices.map(({ label }) => LETTERS.indexOf(label));
    for (const k of [1, 2, 3]) {
      const covered = wordsOf(k).filter(() => random.chance(0.4));
      const texts = new Set(covered.map(String));
      const found = coverageOf(graph, labels, k, coveredSequences({ operators: covered }, LETTERS));
      const wanted = naively(graph, k, (word) => texts.has(String(word)));
      assert.deepEqual(found.nodes.map(({ covered: has, uncovered }) => ({ covered: has, uncovered })), wanted.nodes);
      assert.deepEqual([found.covered, found.total], [wanted.covered, wanted.total]);
      seen += found.total;
    }
  }
  assert.ok(seen > 500, String(seen));
});

test('a node is covered, partly, not, or nothing runs through it; inputs and outputs are ends', () => {
  const chain = withEnds({ ...randomGraph(seededRandom(1), { most: 1 }) }, [0]);
  const graph = { ...chain, vertices: chain.vertices };
  const kindsOf = (k, operators) => coverageOf(graph, [0, -1, -1], k, coveredSequences({ operators }, LETTERS)).nodes.map(({ kind }) => kind);
  assert.deepEqual(kindsOf(1, [[0]]), ['covered', 'end', 'end']);
  assert.deepEqual(kindsOf(1, [[1]]), ['uncovered', 'end', 'end']);
  assert.deepEqual(kindsOf(2, [[0, 0]]), ['none', 'end', 'end']);
});

test('sequences of different lengths are different, also of the first operator', () => {
  const { keys } = coveredSequences({ operators: [[0], [0, 0], [0, 0, 0], [1, 0], [0, 1]] }, LETTERS);
  assert.equal(keys.size, 5);
});

const documents = [['a made document', madeDocument()], ...(process.env.OPSEQ_PAGE_REPORT ? [['the given report', documentOfFile(process.env.OPSEQ_PAGE_REPORT)]] : [])];
for (const [name, document] of documents) {
  test(`${name}: the counts of each model drawn are those of the report`, () => {
    const covered = coveredSequences(document.covered, document.operators);
    let compared = 0;
    for (const [id, given] of Object.entries(document.graphs)) {
      const own = document.report.coverage.models_of.find((model) => model.id === Number(id));
      if (!own) continue;
      const graph = modelGraph(given, document.operators);
      for (let k = 1; k <= document.covered.longest; k += 1) {
        const found = coverageOf(graph, given.operator, k, covered);
        const { covered: has, total } = own.coverage.find((each) => each.k === k) ?? { covered: 0, total: 0 };
        assert.deepEqual([found.covered, found.total], [has, total], `model ${id}, ${k}`);
        compared += 1;
      }
    }
    assert.ok(compared >= 10, compared);
  });
}
