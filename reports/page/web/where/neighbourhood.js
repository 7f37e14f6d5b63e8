// What is around a path in a graph. Pure function.

// The path's vertices and those up to `radius` edges away, nearest first, at most `limit`.
// { vertices: [ascending], edges: [[source, target]], before: Map, after: Map }: of a vertex shown, how many of its
// predecessors and successors are not.
export function neighbourhood(graph, path, radius, limit = 60) {
  const shown = new Set(path);
  let border = [...shown];
  for (let distance = 0; distance < radius && border.length; distance += 1) {
    const next = new Set(border.flatMap((vertex) => [...graph.predecessors[vertex], ...graph.successors[vertex]]));
    border = [...next].filter((vertex) => !shown.has(vertex)).sort((a, b) => a - b).slice(0, Math.max(0, limit - shown.size));
    border.forEach((vertex) => shown.add(vertex));
  }
  const vertices = [...shown].sort((a, b) => a - b);
  const hidden = (neighbours) => new Map(vertices
    .map((vertex) => /** @type {[number, number]} */ ([vertex, new Set(neighbours[vertex].filter((other) => !shown.has(other))).size]))
    .filter(([, count]) => count > 0));
  const edges = vertices.flatMap((source) =>
    [...new Set(graph.successors[source])].filter((target) => shown.has(target)).map((target) => [source, target]));
  return { vertices, edges, before: hidden(graph.predecessors), after: hidden(graph.successors) };
}
