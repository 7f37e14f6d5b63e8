// Places for the vertices and edges of a part of a graph, in layers from top to bottom (dagre).

import { Graph, layout } from '@dagrejs/dagre';

const HEIGHT = 30;
const CHARACTER = 7.4; // width of one, at the size the drawing has
const PADDING = 22;
const LONGEST_LABEL = 26;

export const shortLabel = (label) => (label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1)}…`);

// labels: Map of vertex -> text. { width, height, boxes: Map of vertex -> { x, y, width, height } (centres),
// lines: [{ source, target, points: [{ x, y }] }] }
export function layeredLayout({ vertices, edges }, labels) {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 34, edgesep: 12, marginx: 26, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const vertex of vertices) {
    graph.setNode(String(vertex), { width: Math.max(44, shortLabel(labels.get(vertex)).length * CHARACTER + PADDING), height: HEIGHT });
  }
  for (const [source, target] of edges) graph.setEdge(String(source), String(target), {});
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width, height,
    boxes: new Map(vertices.map((vertex) => [vertex, graph.node(String(vertex))])),
    lines: edges.map(([source, target]) => ({ source, target, points: graph.edge(String(source), String(target)).points })),
  };
}
