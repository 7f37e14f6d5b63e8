// A part of a model's graph as a layered drawing, a path in it highlighted.

import { drawing, hint } from '../svg.js';
import { layeredLayout, shortLabel } from './layered_layout.js';
import { drawingWords, edgeWords, labelOf, vertexWords } from './graph_words.js';

// A smooth line through the middles of its points.
export function curveThrough(points) {
  const [first, ...rest] = points;
  const last = rest.pop();
  const corners = rest.map((point, index) => {
    const next = rest[index + 1] ?? last;
    const end = index === rest.length - 1 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${point.x.toFixed(1)} ${point.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`;
  });
  const from = `M${first.x.toFixed(1)} ${first.y.toFixed(1)}`;
  return corners.length ? from + corners.join('') : `${from}L${last.x.toFixed(1)} ${last.y.toFixed(1)}`;
}

function pathEdges(path) {
  return new Set(path.slice(1).map((target, index) => `${path[index]} ${target}`));
}

function arrowHead(id, kind) {
  return drawing('marker', { id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto', class: kind },
    drawing('path', { d: 'M0 0.5L8 4L0 7.5z' }));
}

function interactive(node, words, tell) {
  const say = () => tell(words);
  node.addEventListener('pointerenter', say);
  node.addEventListener('focus', say);
  return node;
}

function edgeNode(graph, line, isPath, tell) {
  const words = edgeWords(graph, line.source, line.target);
  const course = curveThrough(line.points);
  const node = drawing('g', { class: isPath ? 'graph-edge on-path' : 'graph-edge' }, hint(words),
    drawing('path', { class: 'reach', d: course }),
    drawing('path', { class: 'stroke', d: course, 'marker-end': `url(#arrow${isPath ? '-path' : ''})` }));
  return interactive(node, words, tell);
}

// How many neighbours are left out, at the box's right: those before it above, those after it below.
function hiddenMark(box, count, above) {
  if (!count) return null;
  return drawing('text', { class: 'hidden-count', x: box.x + box.width / 2 + 3, y: above ? box.y - 4 : box.y + 12 }, `${above ? '↑' : '↓'}${count}`);
}

function vertexNode(graph, vertex, box, { isPath, before, after }, tell) {
  const words = vertexWords(graph.vertices[vertex]);
  const { kind } = graph.vertices[vertex];
  const node = drawing('g', { class: `graph-vertex ${kind}${isPath ? ' on-path' : ''}`, tabindex: 0, role: 'img', 'aria-label': words }, hint(words),
    drawing('rect', { x: box.x - box.width / 2, y: box.y - box.height / 2, width: box.width, height: box.height, rx: kind === 'node' ? 5 : 15 }),
    drawing('text', { x: box.x, y: box.y + 4, 'text-anchor': 'middle' }, shortLabel(labelOf(graph.vertices[vertex]))),
    hiddenMark(box, before, true), hiddenMark(box, after, false));
  return interactive(node, words, tell);
}

// part: as neighbourhood() has it. tell(words) is called for what the pointer or the focus is on.
export function graphDrawing(graph, path, part, tell) {
  const labels = new Map(part.vertices.map((vertex) => [vertex, labelOf(graph.vertices[vertex])]));
  const { width, height, boxes, lines } = layeredLayout(part, labels);
  const onPath = new Set(path);
  const steps = pathEdges(path);
  const isStep = ({ source, target }) => steps.has(`${source} ${target}`);
  const edgesThat = (are) => lines.filter((line) => isStep(line) === are).map((line) => edgeNode(graph, line, are, tell));
  return drawing('svg', { class: 'graph', viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, width: Math.ceil(width), height: Math.ceil(height), role: 'group', 'aria-label': drawingWords(graph, path, part) },
    drawing('defs', {}, arrowHead('arrow', 'arrow'), arrowHead('arrow-path', 'arrow on-path')),
    ...edgesThat(false),
    ...part.vertices.map((vertex) => vertexNode(graph, vertex, boxes.get(vertex),
      { isPath: onPath.has(vertex), before: part.before.get(vertex), after: part.after.get(vertex) }, tell)),
    ...edgesThat(true)); // in front, so that no other node hides a part of the path; each ends at its node's border
}
