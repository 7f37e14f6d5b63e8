// Small random graphs in the form that modelGraph() gives them.

export function graphFrom(labels, edges) {
  const vertices = labels.map((label) => ({ kind: 'node', label, name: '', location: '', operands: [], results: [] }));
  const successors = labels.map(() => []);
  const predecessors = labels.map(() => []);
  for (const [source, target] of edges) {
    successors[source].push(target);
    predecessors[target].push(source);
  }
  return { vertices, successors, predecessors, problem: null };
}

// The graph with an input before `sources` and an output after `sinks`; all nodes, if not given.
export function withEnds(graph, sources = graph.vertices.map((_, vertex) => vertex), sinks = sources) {
  const size = graph.vertices.length;
  const labels = [...graph.vertices.map(({ label }) => label), '', ''];
  const edges = graph.successors.flatMap((targets, source) => targets.map((target) => [source, target]));
  const whole = graphFrom(labels, [...edges, ...sources.map((vertex) => [size, vertex]), ...sinks.map((vertex) => [vertex, size + 1])]);
  whole.vertices[size].kind = 'input';
  whole.vertices[size + 1].kind = 'output';
  return whole;
}

// Edges go from lower to higher vertices; now and then there are two of one.
export function randomGraph(random, { most = 9, alphabet = 'ABC', density = 0.35 } = {}) {
  const labels = Array.from({ length: 1 + random.below(most) }, () => random.pick(alphabet));
  const edges = [];
  labels.forEach((_, target) => labels.slice(0, target).forEach((__, source) => {
    if (random.chance(density)) edges.push([source, target]);
    if (random.chance(density / 8)) edges.push([source, target]);
  }));
  return graphFrom(labels, edges);
}

// Every graph of `size` vertices: all labels from the alphabet, all sets of edges from lower to higher vertices.
export function* allGraphs(size, alphabet) {
  const pairs = Array.from({ length: size }, (_, target) => Array.from({ length: target }, (__, source) => [source, target])).flat();
  for (let word = 0; word < alphabet.length ** size; word += 1) {
    const labels = Array.from({ length: size }, (_, at) => alphabet[Math.floor(word / alphabet.length ** at) % alphabet.length]);
    for (let mask = 0; mask < 2 ** pairs.length; mask += 1) yield graphFrom(labels, pairs.filter((_, bit) => (mask >> bit) & 1));
  }
}
