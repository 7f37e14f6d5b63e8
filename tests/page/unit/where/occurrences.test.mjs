import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';
import { allGraphs, graphFrom, randomGraph } from '../../support/random_graph.mjs';
import { documentOfFile } from '../../support/report_file.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { occurrences } = await pageModule('where/occurrences.js');
const { modelGraph } = await pageModule('where/model_graph.js');
const { undeltaed } = await pageModule('gaps/sequence_rows.js');

// Every tuple of nodes is tried; those that are ways with these labels are kept, by their last nodes first.
function naiveOccurrences(graph, operators) {
  const nodes = graph.vertices.flatMap(({ kind }, vertex) => (kind === 'node' ? [vertex] : []));
  let ways = [[]];
  for (const _ of operators) ways = ways.flatMap((way) => nodes.map((node) => [...way, node]));
  const holds = (way) => way.every((node, at) => graph.vertices[node].label === operators[at] && (at === 0 || graph.successors[way[at - 1]].includes(node)));
  const text = (way) => [...way].reverse().map((node) => String(node).padStart(5, '0')).join(' ');
  return ways.filter(holds).sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

function* words(alphabet, longest) {
  for (let length = 1; length <= longest; length += 1) {
    for (let word = 0; word < alphabet.length ** length; word += 1) yield Array.from({ length }, (_, at) => alphabet[Math.floor(word / alphabet.length ** at) % alphabet.length]);
  }
}

test('occurrences agree with trying all ways, in every graph of up to four nodes', () => {
  for (let size = 1; size <= 4; size += 1) {
    for (const graph of allGraphs(size, 'AB')) {
      for (const operators of words('AB', 3)) assert.deepEqual(occurrences(graph, operators), naiveOccurrences(graph, operators));
    }
  }
});

test('occurrences agree with trying all ways, in random graphs', () => {
  const random = seededRandom(11);
  for (let round = 0; round < 300; round += 1) {
    const graph = randomGraph(random);
    const operators = Array.from({ length: 1 + random.below(4) }, () => random.pick('ABC'));
    assert.deepEqual(occurrences(graph, operators), naiveOccurrences(graph, operators));
  }
});

test('inputs and outputs are no part of a way', () => {
  const graph = graphFrom(['A', 'A', 'A'], [[0, 1], [1, 2]]);
  graph.vertices[0].kind = 'input';
  assert.deepEqual(occurrences(graph, ['A', 'A']), [[1, 2]]);
});

test('an edge that is there twice makes one way', () => {
  assert.deepEqual(occurrences(graphFrom(['A', 'B'], [[0, 1], [0, 1]]), ['A', 'B']), [[0, 1]]);
});

test('no more are looked for than the limit', () => {
  const labels = Array.from({ length: 40 }, () => 'A');
  const edges = labels.flatMap((_, target) => labels.slice(0, target).map((__, source) => [source, target]));
  assert.equal(occurrences(graphFrom(labels, edges), ['A', 'A', 'A', 'A', 'A']).length, 500);
  assert.equal(occurrences(graphFrom(labels, edges), ['A', 'A'], 7).length, 7);
});

// The witness that the document names is what the page draws first.
function witnessesChecked(page) {
  const { sequences, graphs, report: { models }, operators } = page;
  const read = new Map();
  const graphOf = (id) => read.get(id) ?? read.set(id, modelGraph(graphs[id], operators)).get(id);
  let checked = 0;
  sequences.operators.forEach((labels, index) => {
    const witness = sequences.witness[index];
    const model = models[sequences.smallest[index]];
    if (!witness || !model || !Object.hasOwn(graphs, model.id)) return;
    assert.ok(undeltaed(sequences.holders[index]).includes(sequences.smallest[index]));
    const [first] = occurrences(graphOf(model.id), labels.map((label) => operators[label]), 100_000);
    assert.deepEqual(first, witness, `${labels.map((label) => operators[label]).join(' → ')} in ${model.path}`);
    checked += 1;
  });
  return checked;
}

test('the first occurrence is the witness of a made document', () => {
  // The made document's witness is the first in another order, so only that it is a way is told here.
  const page = madeDocument({ seed: 12 });
  page.sequences.operators.forEach((labels, index) => {
    const model = page.report.models[page.sequences.smallest[index]];
    if (!page.graphs[model.id]) return;
    const names = labels.map((label) => page.operators[label]);
    assert.ok(occurrences(modelGraph(page.graphs[model.id], page.operators), names, 100_000).some((way) => way.join() === page.sequences.witness[index].join()));
  });
});

const report = process.env.OPSEQ_PAGE_REPORT;
test('the first occurrence is the witness that the given report names', { skip: report ? false : 'no report given' }, () => {
  assert.ok(witnessesChecked(documentOfFile(report)) > 0);
});
