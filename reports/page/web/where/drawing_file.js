// A drawing of the page as a file of its own: SVG, or PNG painted from it.

import { offerFile } from '../gaps/sequence_export.js';

const PROPERTIES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'opacity'];
const PIXELS = 2; // of a PNG, for each of the drawing
const MOST_PIXELS = 8000; // a side; browsers have limits

// The style sheet does not go along: each element takes what it has of it.
export function standaloneDrawing(svg) {
  const copy = svg.cloneNode(true);
  const own = [svg, ...svg.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((node, index) => {
    const style = getComputedStyle(own[index]);
    for (const property of PROPERTIES) node.setAttribute(property, style.getPropertyValue(property));
    for (const name of ['class', 'tabindex', 'role', 'aria-label']) node.removeAttribute(name);
  });
  copy.querySelectorAll('[stroke="rgba(0, 0, 0, 0)"]').forEach((node) => { if (node.tagName === 'path' && node.getAttribute('fill') === 'none') node.remove(); });
  const ground = svg.ownerDocument.createElementNS(svg.namespaceURI, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(svg.ownerDocument.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

async function painted(text, { width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const scale = Math.min(PIXELS, MOST_PIXELS / Math.max(width, height));
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => { canvas.toBlob(done, 'image/png'); });
}

// kind: 'svg' or 'png'
export async function offerDrawing(svg, name, kind) {
  if (!svg) return;
  const text = standaloneDrawing(svg);
  if (kind === 'svg') return offerFile(`${name}.svg`, 'image/svg+xml', text);
  offerFile(`${name}.png`, 'image/png', await painted(text, { width: Number(svg.getAttribute('width')), height: Number(svg.getAttribute('height')) }));
}
