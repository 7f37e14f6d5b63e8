// Places for all vertices and edges of a graph, in layers and columns. Pure functions.

import { inColumns } from './columns.js';
import { layered } from './layers.js';
import { horizontalPlaces } from './positions.js';

const BOX = 28; // height of a vertex
const ROW = 58; // from a layer to the next
const MARGIN = 34;
const GUTTER = 56; // between columns
const CHARACTER = 7.4; // width of one, at the size the drawing has
const PADDING = 24;
const LONGEST_LABEL = 20;
const ASPECT = 1.4; // the width of a drawing of height one
const LANES = 6; // of lines beside each other in a gutter

export const fittedLabel = (label) => (label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1)}…`);

const widthOf = (label) => Math.max(44, fittedLabel(label).length * CHARACTER + PADDING);

function extentsOf(rows, x, widths) {
  return rows.map((row) => ({ left: x[row[0]] - widths[row[0]] / 2, right: x[row.at(-1)] + widths[row.at(-1)] / 2 }));
}

// Of each layer the column, and where in the drawing: columns one beside the other.
function placed(columns, layers) {
  const columnOf = new Array(layers);
  const shifts = [];
  let left = MARGIN;
  columns.forEach((column, index) => {
    shifts.push(left - column.left);
    for (let layer = column.first; layer < column.end; layer += 1) columnOf[layer] = index;
    left += column.right - column.left + GUTTER;
  });
  return { columnOf, shifts, width: left - GUTTER + MARGIN, height: 2 * MARGIN + Math.max(...columns.map(({ first, end }) => end - first)) * ROW - (ROW - BOX) };
}

// The points of an edge. From one column to the next it goes through the gutter between them.
function pointsOf(way, at, gutterOf, bottomOf, lane) {
  const points = [];
  way.forEach((vertex, index) => {
    const { x, y, column } = at(vertex);
    const last = index > 0 ? at(way[index - 1]) : null;
    if (last && last.column + 1 === column) {
      const [between, below, above] = [gutterOf(column) + (lane % LANES) * 5, bottomOf(last.column) + 8 + (lane % LANES), MARGIN - 14 - (lane % LANES)];
      points.push({ x: last.x, y: below }, { x: between, y: below }, { x: between, y: above }, { x, y: above });
    }
    const isEnd = index === 0 ? 1 : index === way.length - 1 ? -1 : 0;
    points.push({ x, y: y + (isEnd * BOX) / 2 });
  });
  return points;
}

// A straight run needs its ends alone.
function withoutRuns(points) {
  return points.filter(({ x }, index) => index === 0 || index === points.length - 1
    || Math.abs(points[index - 1].x - x) > 0.5 || Math.abs(points[index + 1].x - x) > 0.5);
}

// labels: of each vertex; edges: [[source, target]], each once. { width, height, columns: how many, boxes: [{ x, y: middle,
// width, height }], lines: [{ source, target, points }] }.
export function wholeLayout(labels, edges) {
  if (labels.length === 0) return { width: 2 * MARGIN, height: 2 * MARGIN, columns: 0, boxes: [], lines: [] };
  const graph = layered(labels.length, edges);
  const isBend = (vertex) => vertex >= labels.length;
  const widths = graph.layer.map((_, vertex) => (isBend(vertex) ? 2 : widthOf(labels[vertex])));
  const x = horizontalPlaces(graph, widths, isBend, (a, b) => (isBend(a) && isBend(b) ? 8 : 18));
  const passing = graph.rows.map((row) => row.reduce((sum, vertex) => sum + graph.before[vertex].length, 0));
  const columns = inColumns(extentsOf(graph.rows, x, widths), passing, { rowHeight: ROW, gutter: GUTTER, aspect: ASPECT });
  const { columnOf, shifts, width, height } = placed(columns, graph.rows.length);
  const at = (vertex) => {
    const column = columnOf[graph.layer[vertex]];
    return { x: x[vertex] + shifts[column], y: MARGIN + BOX / 2 + (graph.layer[vertex] - columns[column].first) * ROW, column };
  };
  const gutterOf = (column) => columns[column].left + shifts[column] - GUTTER + 12;
  const bottomOf = (column) => MARGIN + BOX + (columns[column].end - columns[column].first - 1) * ROW;
  return {
    width, height, columns: columns.length,
    boxes: labels.map((_, vertex) => ({ x: at(vertex).x, y: at(vertex).y, width: widths[vertex], height: BOX })),
    lines: edges.map(([source, target], index) => ({ source, target, points: withoutRuns(pointsOf(graph.ways[index], at, gutterOf, bottomOf, index)) })),
  };
}
