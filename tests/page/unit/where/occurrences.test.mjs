import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';
import { allGraphs, graphFrom, randomGraph, withEnds } from '../../support/random_graph.mjs';
import { documentOfFile } from '../../support/report_file.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { occurrences } = await pageModule('where/occurrences.js');
const { modelGraph } = await pageModule('where/model_graph.js');
const { undeltaed } = await pageModule('gaps/sequence_rows.js');

// All ways from inputs on are walked; what those that end at an output pass counts.
function naivelyBetween(graph) {
  const passed = new Set();
  const walk = (way) => {
    const at = way.at(-1);
    if (graph.vertices[at].kind === 'output') way.forEach((vertex) => passed.add(vertex));
    graph.successors[at].forEach((next) => walk([...way, next]));
  };
  graph.vertices.forEach(({ kind }, vertex) => { if (kind === 'input') walk([vertex]); });
  return passed;
}

// Every tuple of nodes is tried; those that are ways with these labels are kept, by their last nodes first.
function naiveOccurrences(graph, operators) {
  const between = naivelyBetween(graph);
  const nodes = graph.vertices.flatMap(({ kind }, vertex) => (kind === 'node' && between.has(vertex) ? [vertex] : []));
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
    for (const inner of allGraphs(size, 'AB')) {
      const graph = withEnds(inner);
      for (const operators of words('AB', 3)) assert.deepEqual(occurrences(graph, operators), naiveOccurrences(graph, operators));
    }
  }
});

test('occurrences agree with trying all ways, in random graphs', () => {
  const random = seededRandom(11);
  for (let round = 0; round < 300; round += 1) {
    const graph = withEnds(randomGraph(random));
    const operators = Array.from({ length: 1 + random.below(4) }, () => random.pick('ABC'));
    assert.deepEqual(occurrences(graph, operators), naiveOccurrences(graph, operators));
  }
});

test('only nodes between an input and an output count', () => {
  const random = seededRandom(26);
  for (let round = 0; round < 300; round += 1) {
    const inner = randomGraph(random);
    const ends = () => random.some(inner.vertices.map((_, vertex) => vertex), 0.3);
    const graph = withEnds(inner, ends(), ends());
    const operators = Array.from({ length: 1 + random.below(3) }, () => random.pick('ABC'));
    assert.deepEqual(occurrences(graph, operators), naiveOccurrences(graph, operators));
  }
});

test('inputs and outputs are no part of a way, not of an operator without a name either', () => {
  const graph = withEnds(graphFrom(['', ''], [[0, 1]]));
  assert.deepEqual(occurrences(graph, ['', '']), [[0, 1]]);
});

test('an edge that is there twice makes one way', () => {
  assert.deepEqual(occurrences(withEnds(graphFrom(['A', 'B'], [[0, 1], [0, 1]])), ['A', 'B']), [[0, 1]]);
});

test('no more are looked for than the limit', () => {
  const labels = Array.from({ length: 40 }, () => 'A');
  const graph = withEnds(graphFrom(labels, labels.flatMap((_, target) => labels.slice(0, target).map((__, source) => [source, target]))));
  assert.equal(occurrences(graph, ['A', 'A', 'A', 'A', 'A']).length, 500);
  assert.equal(occurrences(graph, ['A', 'A'], 7).length, 7);
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
  assert.ok(witnessesChecked(madeDocument({ seed: 12 })) > 100);
});

const report = process.env.OPSEQ_PAGE_REPORT;
test('the first occurrence is the witness that the given report names', { skip: report ? false : 'no report given' }, () => {
  assert.ok(witnessesChecked(documentOfFile(report)) > 0);
});
