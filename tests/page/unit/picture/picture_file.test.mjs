import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundledPageModule, pageModule } from '../../support/page_modules.mjs';
import { graphFrom, withEnds } from '../../support/random_graph.mjs';

const { pictureSvg, pngScale } = await bundledPageModule('picture/picture_file.js');
const { wholeLayout } = await pageModule('picture/whole_layout.js');
const { hostileNames } = await import('../../support/hostile_document.mjs');

const COLOURS = { background: '#fff', text: '#111', edge: '#888', covered: { fill: '#cef', line: '#07b' }, partly: { fill: '#fdc', line: '#d50', dash: '6 3' },
  uncovered: { fill: '#fdc', line: '#d50' }, none: { fill: '#fff', line: '#ccc', dash: '2 3' }, end: { fill: '#eee', line: '#ccc' } };

function svgOf(labels, title = 'a.onnx') {
  const graph = withEnds(graphFrom(labels, labels.slice(1).map((_, at) => [at, at + 1])), [0], [labels.length - 1]);
  const nodes = graph.vertices.map(({ kind }, at) => (kind === 'node' ? { kind: ['covered', 'partly', 'uncovered', 'none'][at % 4], covered: [[0]], uncovered: [[1], [2], [3]] } : { kind: 'end', covered: [], uncovered: [] }));
  const edges = graph.successors.flatMap((targets, source) => targets.map((target) => [source, target]));
  return pictureSvg(graph, wholeLayout(graph.vertices.map(({ label }) => label), edges), nodes, COLOURS, { title, words: 'words' });
}

test('an SVG is complete in itself: size, colours, legend, every node', () => {
  const { text, width, height } = svgOf(['Conv', 'Relu', 'Add', 'Mul']);
  assert.match(text, new RegExp(`^<svg xmlns="http://www\\.w3\\.org/2000/svg" viewBox="0 0 ${width} ${height}"`));
  for (const words of ['✓ Conv', '◐ Relu', '✗ Add', '– Mul', '✓ covered 1', '✗ uncovered 1', 'input or output 2', 'a.onnx', 'words']) assert.ok(text.includes(`>${words}<`), words);
  assert.doesNotMatch(text, /var\(|class=|style=|href=/);
  assert.equal(text.match(/<g>/g).length, 6);
});

test('a part of a box has the colour of what is covered', () => {
  const { text } = svgOf(['Conv', 'Relu']);
  const [, whole] = /width="([\d.]+)" height="28" rx="5" fill="#fdc"/.exec(text);
  const [, part] = /width="([\d.]+)" height="28" rx="5" fill="#cef"\/><rect [^>]*stroke-dasharray="6 3"/.exec(text);
  assert.ok(Math.abs(part / whole - 0.25) < 0.01);
});

test('names are text, whatever they are, and what XML can’t have is replaced', () => {
  for (const name of [...hostileNames, '\ud800x', '\u0001', ']]>']) {
    const { text } = svgOf([name.slice(0, 15), 'Relu'], name);
    assert.doesNotMatch(text, /<(?!\/?(?:svg|g|rect|text|title|path)\b)/);
    assert.doesNotMatch(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|[\ud800-\udbff](?![\udc00-\udfff])/);
  }
});

test('a PNG is as large as browsers draw', () => {
  assert.equal(pngScale({ width: 1000, height: 800 }), 2);
  for (const size of [{ width: 100_000, height: 10 }, { width: 20_000, height: 20_000 }]) {
    const scale = pngScale(size);
    assert.ok(size.width * scale <= 16_000 && size.height * scale <= 16_000 && size.width * size.height * scale ** 2 <= 60e6 + 1);
  }
});
