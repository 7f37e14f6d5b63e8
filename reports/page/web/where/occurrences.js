// Where a graph holds a sequence of operators. Pure function.

const byLastVertex = (a, b) => {
  for (let at = a.length - 1; at >= 0; at -= 1) if (a[at] !== b[at]) return a[at] - b[at];
  return 0;
};

// The ways through the graph whose nodes have these labels, by their last vertices, then those before; at most
// `limit` of them are looked for. [{ vertices }, ...] as arrays of vertices. O(occurrences · k · degree).
export function occurrences(graph, operators, limit = 500) {
  const found = [];
  const way = [];
  const walk = (vertex) => {
    const { kind, label } = graph.vertices[vertex];
    if (found.length >= limit || kind !== 'node' || label !== operators[operators.length - 1 - way.length]) return;
    way.push(vertex);
    if (way.length === operators.length) found.push([...way].reverse());
    else [...new Set(graph.predecessors[vertex])].sort((a, b) => a - b).forEach(walk);
    way.pop();
  };
  graph.vertices.forEach((_, vertex) => walk(vertex));
  return found.sort(byLastVertex);
}
