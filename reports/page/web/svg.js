// Elements of a drawing.

// The name of a vocabulary, not an address to load from.
const SVG = ['http', '//www.w3.org/2000/svg'].join(':');

export function drawing(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes ?? {})) if (value != null && value !== false) node.setAttribute(name, value);
  node.append(...children.filter((child) => child != null));
  return node;
}

// What a pointer that rests on a part is told.
export const hint = (words) => drawing('title', {}, words);
