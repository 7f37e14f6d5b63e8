// A drawing of the page as a file of its own: SVG, or PNG painted from it.

import { offerFile } from '../gaps/sequence_export.js';
import { picturePng } from '../picture/picture_file.js';

const PROPERTIES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'opacity'];

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

// kind: 'svg' or 'png'
export async function offerDrawing(svg, name, kind) {
  if (!svg) return;
  const text = standaloneDrawing(svg);
  if (kind === 'svg') return offerFile(`${name}.svg`, 'image/svg+xml', text);
  const [width, height] = ['width', 'height'].map((side) => Number(svg.getAttribute(side)));
  offerFile(`${name}.png`, 'image/png', await picturePng({ text, width, height }));
}
