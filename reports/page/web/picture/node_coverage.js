// How much of what runs through each node of a graph is covered. Pure functions.

import { countedVertices } from '../where/occurrences.js';

// A sequence of up to three operators, by their numbers, as one number; `base` is greater than all of these.
function keyOf(labels, base) {
  return labels.reduce((key, label) => key * base + label + 1, 0);
}

function labelsOf(key, base) {
  const labels = [];
  for (let rest = key; rest > 0; rest = Math.floor(rest / base)) labels.unshift((rest % base) - 1);
  return labels;
}

const distinct = (list) => [...new Set(list)];

// Calls through(vertex, labels) for each sequence of `k` operators and each vertex on it; more than once for some.
function walk(graph, labels, k, through) {
  const isCounted = countedVertices(graph);
  const around = (neighbours) => graph.vertices.map((_, vertex) => distinct(neighbours[vertex]).filter(isCounted));
  const [before, after] = [around(graph.predecessors), around(graph.successors)];
  const labelsIn = (vertices) => distinct(vertices.map((vertex) => labels[vertex]));
  graph.vertices.forEach((_, vertex) => {
    if (!isCounted(vertex)) return;
    const own = labels[vertex];
    const [earlier, later] = [labelsIn(before[vertex]), labelsIn(after[vertex])];
    if (k === 1) return through(vertex, [own]);
    if (k === 2) {
      earlier.forEach((label) => through(vertex, [label, own]));
      return later.forEach((label) => through(vertex, [own, label]));
    }
    // The vertex in the middle: each neighbour sees all labels on the other side, whatever vertices have them.
    for (const first of earlier) for (const last of later) through(vertex, [first, own, last]);
    for (const source of before[vertex]) for (const last of later) through(source, [labels[source], own, last]);
    for (const target of after[vertex]) for (const first of earlier) through(target, [first, own, labels[target]]);
  });
}

function kindOf(vertex, covered, uncovered) {
  if (vertex.kind !== 'node') return 'end';
  if (covered + uncovered === 0) return 'none';
  return uncovered === 0 ? 'covered' : covered === 0 ? 'uncovered' : 'partly';
}

// The covered sequences of a document as a look-up for coverageOf().
export function coveredSequences(covered, operators) {
  const base = operators.length + 1;
  return { base, keys: new Set(covered.operators.map((labels) => keyOf(labels, base))) };
}

// graph: as modelGraph() has it; labels: the number of each vertex's operator; k: 1 to 3; lookUp: coveredSequences().
// { nodes: [by vertex: { kind: 'covered', 'partly', 'uncovered', 'none' or, of inputs and outputs, 'end', covered: [[operator]], uncovered: [[operator]] }],
//   covered, total: distinct sequences of the model }. Sequences are by their numbers, sorted.
export function coverageOf(graph, labels, k, { base, keys }) {
  const through = graph.vertices.map(() => new Set());
  walk(graph, labels, k, (vertex, sequence) => through[vertex].add(keyOf(sequence, base)));
  const all = new Set(through.flatMap((found) => [...found]));
  const sequences = (found, are) => [...found].filter((key) => keys.has(key) === are).sort((a, b) => a - b).map((key) => labelsOf(key, base));
  const nodes = through.map((found, vertex) => {
    const [covered, uncovered] = [sequences(found, true), sequences(found, false)];
    return { kind: kindOf(graph.vertices[vertex], covered.length, uncovered.length), covered, uncovered };
  });
  return { nodes, covered: [...all].filter((key) => keys.has(key)).length, total: all.size };
}
