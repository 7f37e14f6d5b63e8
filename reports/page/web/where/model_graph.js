// A model's graph as the document has it, in a form to walk on. Pure functions.

const KINDS = { n: 'node', i: 'input', o: 'output' };
const VALUE_KINDS = { n: 'result', w: 'weight', i: 'input' };

function valuesOf({ name = [], type = [], shape = [], source = [], kind = '' } = {}) {
  return name.map((text, index) => ({ name: text, type: type[index], shape: shape[index], source: source[index], kind: VALUE_KINDS[kind[index]] ?? 'result' }));
}

// { vertices: [{ kind, label, name, location, operands: [value or null], results: [value] }], successors: [[vertex]],
//   predecessors: [[vertex]], problem: why values are not known, or null }
export function modelGraph(given, operators) {
  const values = valuesOf(given.values);
  const valueAt = (index) => values[index] ?? null;
  const vertices = Array.from(given.kind, (kind, vertex) => ({
    kind: KINDS[kind] ?? 'node', label: operators[given.operator[vertex]] ?? '', name: given.name[vertex], location: given.location[vertex],
    operands: (given.operands?.[vertex] ?? []).map(valueAt), results: (given.results?.[vertex] ?? []).map(valueAt),
  }));
  const successors = vertices.map(() => []);
  const predecessors = vertices.map(() => []);
  for (let at = 0; at + 1 < given.edges.length; at += 2) {
    const [source, target] = [given.edges[at], given.edges[at + 1]];
    successors[source].push(target);
    predecessors[target].push(source);
  }
  return { vertices, successors, predecessors, problem: given.problem ?? null };
}

// The operands of `target` that `source` makes: [{ position, value }].
export function operandsBetween(graph, source, target) {
  return graph.vertices[target].operands
    .map((value, position) => ({ position, value }))
    .filter(({ value }) => value !== null && value.source === source);
}
