// Where a graph holds a sequence of operators. Pure functions.

export const MOST_OCCURRENCES = 500; // that are looked for

const byLastVertex = (a, b) => {
  for (let at = a.length - 1; at >= 0; at -= 1) if (a[at] !== b[at]) return a[at] - b[at];
  return 0;
};

// The vertices that are reached along `neighbours` from those of a kind.
function reached(graph, kind, neighbours) {
  const seen = new Set(graph.vertices.flatMap((vertex, index) => (vertex.kind === kind ? [index] : [])));
  for (const vertex of seen) neighbours[vertex].forEach((other) => seen.add(other));
  return seen;
}

// Whether a vertex is a node between an input and an output of the model: sequences are counted of such nodes alone.
export function countedVertices(graph) {
  const [after, before] = [reached(graph, 'input', graph.successors), reached(graph, 'output', graph.predecessors)];
  return (vertex) => graph.vertices[vertex].kind === 'node' && after.has(vertex) && before.has(vertex);
}

// The ways through the graph whose nodes have these labels, by their last vertices, then those before; at most
// `limit` of them are looked for. Only nodes between an input and an output of the model count, as in the counts of
// sequences. [[vertex, ...], ...]. O(vertices + edges + occurrences · k · degree).
export function occurrences(graph, operators, limit = MOST_OCCURRENCES) {
  const counts = countedVertices(graph);
  const found = [];
  const way = [];
  const walk = (vertex) => {
    if (found.length >= limit || !counts(vertex) || graph.vertices[vertex].label !== operators[operators.length - 1 - way.length]) return;
    way.push(vertex);
    if (way.length === operators.length) found.push([...way].reverse());
    else [...new Set(graph.predecessors[vertex])].sort((a, b) => a - b).forEach(walk);
    way.pop();
  };
  graph.vertices.forEach((_, vertex) => walk(vertex));
  return found.sort(byLastVertex);
}
