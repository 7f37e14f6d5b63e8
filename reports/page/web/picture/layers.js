// The vertices of a graph in layers, each edge from a layer to a later one, and their order in these. Pure functions,
// for graphs of thousands of vertices.

const SWEEPS = 10;
const MOST_BENDS = 24_000; // of all edges together; the longest edges do without

// Each vertex after those before it; what is on a cycle is not there.
function topologicalOrder(size, before, after) {
  const waiting = before.map((list) => list.length);
  const order = [];
  for (let vertex = 0; vertex < size; vertex += 1) if (waiting[vertex] === 0) order.push(vertex);
  for (const vertex of order) for (const next of after[vertex]) if ((waiting[next] -= 1) === 0) order.push(next);
  return order;
}

function adjacency(size, edges) {
  const [before, after] = [0, 1].map(() => Array.from({ length: size }, () => []));
  for (const [source, target] of edges) {
    after[source].push(target);
    before[target].push(source);
  }
  return { before, after };
}

// By the longest way from a source; then down to what follows, where that makes no edges longer.
function layerOfEach(size, { before, after }) {
  const order = topologicalOrder(size, before, after);
  const layer = new Array(size).fill(0);
  for (const vertex of order) for (const next of after[vertex]) layer[next] = Math.max(layer[next], layer[vertex] + 1);
  for (const vertex of order.reverse()) {
    if (after[vertex].length === 0 || before[vertex].length > after[vertex].length) continue;
    const lowest = after[vertex].reduce((least, next) => Math.min(least, layer[next] - 1), Infinity);
    layer[vertex] = Math.max(layer[vertex], lowest);
  }
  return layer;
}

// An edge that passes layers has a bend in each of them: a vertex of its own.
function withBends(size, edges, layer) {
  const span = ([source, target]) => layer[target] - layer[source];
  const byLength = edges.map((_, index) => index).sort((a, b) => span(edges[a]) - span(edges[b]) || a - b);
  const layers = [...layer];
  const ways = [];
  for (const index of byLength) {
    const [source, target] = edges[index];
    const bends = Math.max(0, span(edges[index]) - 1);
    const first = layers.length;
    if (first - size + bends <= MOST_BENDS) for (let at = 1; at <= bends; at += 1) layers.push(layer[source] + at);
    ways[index] = [source, ...layers.slice(first).map((_, at) => first + at), target];
  }
  return { layer: layers, ways };
}

// Vertices as they are met on the way from the sources, one branch after the other.
function inOrderOfDescent(total, layer, { before, after }) {
  const rows = Array.from({ length: layer.reduce((most, each) => Math.max(most, each), -1) + 1 }, () => []);
  const seen = new Array(total).fill(false);
  const stack = [];
  for (let start = 0; start < total; start += 1) {
    if (before[start].length > 0) continue;
    stack.push(start);
    while (stack.length) {
      const vertex = stack.pop();
      if (seen[vertex]) continue;
      seen[vertex] = true;
      rows[layer[vertex]].push(vertex);
      for (let at = after[vertex].length - 1; at >= 0; at -= 1) stack.push(after[vertex][at]);
    }
  }
  for (let vertex = 0; vertex < total; vertex += 1) if (!seen[vertex]) rows[layer[vertex]].push(vertex);
  return rows;
}

// Each layer by the mean place of the neighbours in the layer before it; what has none stays where it is.
function sortLayers(rows, neighbours, backwards) {
  const place = [];
  const setPlaces = (row) => row.forEach((vertex, index) => { place[vertex] = (index + 0.5) / row.length; });
  rows.forEach(setPlaces);
  for (const row of backwards ? [...rows].reverse() : rows) {
    const mean = new Map(row.map((vertex) => {
      const around = neighbours[vertex];
      return [vertex, around.length ? around.reduce((sum, each) => sum + place[each], 0) / around.length : place[vertex]];
    }));
    row.sort((a, b) => mean.get(a) - mean.get(b));
    setPlaces(row);
  }
}

// edges: [[source, target]], each once. { layer: of each vertex, also of bends, which have the numbers from `size` on;
// rows: the vertices of each layer from left to right; ways: of each edge the vertices from source to target, bends
// between them; before, after: the neighbours of each in the layers next to its own }
export function layered(size, edges) {
  const { layer, ways } = withBends(size, edges, layerOfEach(size, adjacency(size, edges)));
  const steps = ways.flatMap((way) => way.slice(1).map((target, at) => [way[at], target])).filter(([source, target]) => layer[target] === layer[source] + 1);
  const near = adjacency(layer.length, steps);
  const rows = inOrderOfDescent(layer.length, layer, near);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const backwards = sweep % 2 === 1;
    sortLayers(rows, backwards ? near.after : near.before, backwards);
  }
  return { layer, rows, ways, ...near };
}
