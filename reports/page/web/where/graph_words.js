// A graph's parts in words. Pure functions.

import { operandsBetween } from './model_graph.js';
import { visibleName } from '../text.js';

export const labelOf = ({ kind, label, name }) => visibleName(kind === 'node' ? label : name);

// "tensor(float) [1, 64, 56, 56]"
export function valueTypeWords(value) {
  const words = [value.type, value.shape].filter(Boolean).map(visibleName).join(' ');
  return words || 'type not known';
}

export const valueWords = (value) => `${visibleName(value.name)}: ${valueTypeWords(value)}${value.kind === 'weight' ? ' (weight)' : ''}`;

export function vertexWords(vertex) {
  if (vertex.kind !== 'node') return `${vertex.kind === 'input' ? 'input' : 'output'} ${visibleName(vertex.name)} of the model`;
  const name = vertex.name ? ` ${visibleName(vertex.name)}` : '';
  const values = vertex.operands.map((value, position) => (value ? `operand ${position}: ${valueWords(value)}` : null)).filter(Boolean);
  const results = vertex.results.filter(Boolean).map((value) => `result: ${valueWords(value)}`);
  return [`${visibleName(vertex.label)}${name}, at ${visibleName(vertex.location)}`, ...values, ...results].join('\n');
}

export function edgeWords(graph, source, target) {
  const ends = `${labelOf(graph.vertices[source])} → ${labelOf(graph.vertices[target])}`;
  const operands = operandsBetween(graph, source, target).map(({ position, value }) => `operand ${position}: ${valueWords(value)}`);
  if (operands.length) return [ends, ...operands].join('\n');
  if (graph.vertices[target].kind === 'output') return `${ends}: an output of the model`;
  return graph.problem ? `${ends}\n${graph.problem}` : ends;
}

// For a reader who does not see the drawing.
export function drawingWords(graph, path, { vertices }) {
  const way = path.map((vertex) => labelOf(graph.vertices[vertex])).join(' → ');
  return `A graph of ${vertices.length} nodes around ${way}, from top to bottom in the order data flows. The table below lists the path’s nodes and operands.`;
}
