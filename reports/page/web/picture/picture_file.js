// A picture as a file that is complete in itself: SVG, and PNG made of it.

import { element } from '../dom.js';
import { curveThrough } from '../where/graph_drawing.js';
import { fittedLabel } from './whole_layout.js';
import { boxLabel, countKinds, hintWords, KINDS } from './picture_words.js';
import { coveredShare } from './picture_drawing.js';
import { grouped } from '../text.js';

const HEAD = 92; // what is above the graph
const FONT = 'ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace';
const MOST_PIXELS = 60e6; // of a PNG: more is not drawn by every browser
const LONGEST_SIDE = 16_000;
const SVG = ['http', '//www.w3.org/2000/svg'].join(':');

// Characters that XML can't have are spelled with U+FFFD.
function escaped(text) {
  return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function tag(name, attributes, content = '') {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`).join('');
  return content === '' ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`;
}

const textTag = (x, y, words, fill, size = 12, more = {}) => tag('text', { x, y, fill, 'font-family': FONT, 'font-size': size, ...more }, escaped(words));

function boxTag({ x, y, width, height }, node, colours, label) {
  const [left, top] = [x - width / 2, y - height / 2].map((each) => each.toFixed(1));
  const round = node.kind === 'end' ? height / 2 : 5;
  const rect = (more) => tag('rect', { x: left, y: top, width: width.toFixed(1), height, rx: round, ...more });
  const part = node.kind === 'partly'
    ? tag('rect', { x: left, y: top, width: (width * coveredShare(node)).toFixed(1), height, rx: round, fill: colours.covered.fill }) : '';
  const { fill, line, dash } = colours[node.kind];
  return rect({ fill }) + part + rect({ fill: 'none', stroke: line, 'stroke-width': 2, ...(dash ? { 'stroke-dasharray': dash } : {}) })
    + textTag(x.toFixed(1), y + 4, label, colours.text, 12, { 'text-anchor': 'middle' });
}

function headTags(title, words, nodes, colours) {
  const counts = countKinds(nodes);
  let x = 34;
  const legend = KINDS.filter(({ kind }) => counts[kind] > 0).map(({ kind, mark, name }) => {
    const label = `${mark} ${name} ${grouped(counts[kind])}`.trim();
    const node = { kind, covered: [0], uncovered: [0] };
    const width = label.length * 7.4 + 24;
    const drawn = boxTag({ x: x + width / 2, y: 72, width, height: 24 }, node, colours, label);
    x += width + 12;
    return drawn;
  });
  return { tags: textTag(34, 26, title, colours.text, 15, { 'font-weight': 'bold' }) + textTag(34, 48, words, colours.text) + legend.join(''),
    width: Math.max(x + 22, 68 + title.length * 9.3, 68 + words.length * 7.4) };
}

// colours: { background, text, edge, KIND: { fill, line, dash } for each of KINDS }. { text, width, height }
export function pictureSvg(graph, layout, nodes, colours, { title, words }) {
  const head = headTags(title, words, nodes, colours);
  const [width, height] = [Math.ceil(Math.max(layout.width, head.width)), Math.ceil(layout.height + HEAD)];
  const edges = layout.lines.map(({ points }) => curveThrough(points)).join('');
  const boxes = layout.boxes.map((box, index) => tag('g', {}, tag('title', {}, escaped(hintWords(graph.vertices[index], nodes[index])))
    + boxTag(box, nodes[index], colours, fittedLabel(boxLabel(graph.vertices[index], nodes[index].kind)))));
  const text = tag('svg', { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height },
    tag('title', {}, escaped(title)) + tag('rect', { width, height, fill: colours.background }) + head.tags
    + tag('g', { transform: `translate(0 ${HEAD})` }, tag('path', { d: edges, fill: 'none', stroke: colours.edge, 'stroke-width': 1.3 }) + boxes.join('')));
  return { text: `${text}\n`, width, height };
}

// At most twice the size, less where it would be too large.
export function pngScale({ width, height }) {
  return Math.min(2, LONGEST_SIDE / width, LONGEST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)));
}

// A promise of the bytes; it fails where the browser can't.
export async function picturePng(svg) {
  const scale = pngScale(svg);
  const image = /** @type {HTMLImageElement} */ (element('img', { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.text)}` }));
  await image.decode();
  const [width, height] = [svg.width, svg.height].map((each) => Math.floor(each * scale));
  const canvas = /** @type {HTMLCanvasElement} */ (element('canvas', { width, height }));
  canvas.getContext('2d').drawImage(image, 0, 0, width, height);
  return new Promise((done, fail) => { canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'); });
}
