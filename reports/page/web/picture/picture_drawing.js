// A whole graph as a drawing, each node coloured by what of it is covered.

import { drawing, hint } from '../svg.js';
import { curveThrough } from '../where/graph_drawing.js';
import { fittedLabel } from './whole_layout.js';
import { boxLabel, hintWords } from './picture_words.js';

const ROUND = 5; // corners of a node; inputs and outputs are round

export const coveredShare = ({ covered, uncovered }) => covered.length / (covered.length + uncovered.length);

function vertexNode(vertex, index, box, node) {
  const [left, top] = [box.x - box.width / 2, box.y - box.height / 2];
  const radius = node.kind === 'end' ? box.height / 2 : ROUND;
  const rect = (kind, width) => drawing('rect', { class: kind, x: left.toFixed(1), y: top, width: width.toFixed(1), height: box.height, rx: radius });
  return drawing('g', { class: `picture-node ${node.kind}`, 'data-vertex': index }, hint(hintWords(vertex, node)),
    rect('fill', box.width),
    node.kind === 'partly' ? rect('part', box.width * coveredShare(node)) : null,
    rect('frame', box.width),
    drawing('text', { x: box.x.toFixed(1), y: box.y + 4, 'text-anchor': 'middle' }, fittedLabel(boxLabel(vertex, node.kind))));
}

const course = (lines) => lines.map(({ points }) => curveThrough(points)).join('');

// graph: as modelGraph() has it; nodes: of coverageOf(). { element, select(vertex or null): marks it and its edges,
// reveal({ x, y, width, height } or null): leaves out the nodes that are far outside of this part, or none }
export function pictureDrawing(graph, { boxes, lines }, nodes, words) {
  const marked = drawing('path', { class: 'picture-edges of-selected' });
  const vertices = boxes.map((box, index) => vertexNode(graph.vertices[index], index, box, nodes[index]));
  const element = drawing('svg', { class: 'picture', role: 'img', 'aria-label': words, preserveAspectRatio: 'xMidYMid meet' },
    drawing('path', { class: 'picture-edges', d: course(lines) }), marked, ...vertices);
  let selected = null;
  return {
    element,
    reveal(part) {
      const isNear = (at, from, length) => at > from - length / 2 && at < from + 1.5 * length;
      boxes.forEach(({ x, y }, index) => vertices[index].classList.toggle('away', part !== null && !(isNear(x, part.x, part.width) && isNear(y, part.y, part.height))));
    },
    select(vertex) {
      vertices[selected]?.classList.remove('selected');
      selected = vertex;
      vertices[selected]?.classList.add('selected');
      marked.setAttribute('d', course(lines.filter(({ source, target }) => source === vertex || target === vertex)));
    },
  };
}
