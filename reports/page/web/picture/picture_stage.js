// The window that a picture is seen through: dragged, zoomed by wheel, fingers, keys and buttons.

import { element } from '../dom.js';
import { centred, fitted, panned, viewBox, zoomed } from './view.js';

const STEP = 60; // pixels that an arrow key moves
const FACTOR = 1.3; // of a step of zooming
const CLICK = 5; // pixels within which a press is no drag
const READABLE = 0.55; // the scale from which labels are drawn
const PRINTED = 0.2; // ... on paper, where more can be seen of a pixel
const CENTRED = 0.8; // at least, of a node that is shown

const KEYS = {
  ArrowLeft: ({ pan }) => pan(STEP, 0), ArrowRight: ({ pan }) => pan(-STEP, 0), ArrowUp: ({ pan }) => pan(0, STEP), ArrowDown: ({ pan }) => pan(0, -STEP),
  '+': ({ zoom }) => zoom(FACTOR), '=': ({ zoom }) => zoom(FACTOR), '-': ({ zoom }) => zoom(1 / FACTOR), 0: ({ fit }) => fit(), 1: ({ actual }) => actual(),
  n: ({ step }) => step(1), p: ({ step }) => step(-1),
};

export const KEY_WORDS = 'With the keyboard on the picture: arrow keys move, + and − zoom, 0 fits all, 1 is the size to read at, n and p go to the next and previous node. '
  + 'With the mouse: drag to move; the wheel zooms once the picture was clicked, or with Ctrl.';

// Pointers that are down: one drags, two pinch.
function followPointers(node, { pan, zoom, click }) {
  const down = new Map();
  let moved = 0;
  const gap = () => { const [a, b] = [...down.values()]; return Math.hypot(a.x - b.x, a.y - b.y); };
  node.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    if (down.size === 0) moved = 0;
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  node.addEventListener('pointermove', (event) => {
    const last = down.get(event.pointerId);
    if (!last) return;
    const before = down.size === 2 ? gap() : 0;
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved += Math.hypot(event.clientX - last.x, event.clientY - last.y);
    if (moved <= CLICK) return;
    if (!node.hasPointerCapture(event.pointerId)) node.setPointerCapture(event.pointerId);
    if (down.size === 2) zoom(gap() / Math.max(before, 1), { clientX: event.clientX, clientY: event.clientY });
    else pan(event.clientX - last.x, event.clientY - last.y);
  });
  const up = (event) => {
    if (down.delete(event.pointerId) && event.type === 'pointerup' && moved <= CLICK) click(event.target.closest('[data-vertex]'));
  };
  node.addEventListener('pointerup', up);
  node.addEventListener('pointercancel', up);
}

function zoomButtons({ zoom, fit, actual }) {
  const button = (text, name, act) => {
    const node = element('button', { type: 'button', class: 'plain-button', 'aria-label': name, title: name }, text);
    node.addEventListener('click', act);
    return node;
  };
  return element('div', { class: 'zoom-buttons', role: 'group', 'aria-label': 'Zoom' }, button('+', 'Zoom in', () => zoom(FACTOR)), button('−', 'Zoom out', () => zoom(1 / FACTOR)),
    button('Fit', 'Fit: show all of it', fit), button('1:1', 'Size to read at', actual));
}

// picture: of pictureDrawing(); size: of its layout. onSelect(vertex or null) is called for a click, onStep(by) for n and p.
// { element, buttons, fit(): shows all, onPaper(): likewise, for a printer, centre(box) }
export function pictureStage(picture, size, { onSelect, onStep }) {
  const node = element('div', { class: 'picture-stage', role: 'application', 'aria-label': 'Picture of the graph', 'aria-describedby': 'picture-keys', tabindex: 0 }, picture.element);
  const stageSize = () => ({ width: Math.max(1, node.clientWidth), height: Math.max(1, node.clientHeight) });
  let view = null;
  let isFitted = true;
  function show(next, readable = READABLE) {
    view = next;
    const { width, height } = stageSize();
    const isFar = view.scale < readable;
    picture.element.setAttribute('viewBox', viewBox(view, { width, height }));
    picture.element.classList.toggle('far', isFar);
    picture.reveal(isFar ? null : { x: view.x, y: view.y, width: width / view.scale, height: height / view.scale });
  }
  const fit = () => { isFitted = true; show(fitted(size, stageSize())); };
  const move = (next) => { isFitted = false; show(next); };
  const middle = () => ({ x: stageSize().width / 2, y: stageSize().height / 2 });
  const zoom = (factor, at) => {
    const { left, top } = node.getBoundingClientRect();
    move(zoomed(view, factor, at ? { x: at.clientX - left, y: at.clientY - top } : middle(), size, stageSize()));
  };
  const acts = { fit, zoom, pan: (x, y) => move(panned(view, { x, y }, size, stageSize())), actual: () => zoom(1 / view.scale), step: onStep };
  followPointers(node, { ...acts, click: (vertex) => { node.focus({ preventScroll: true }); onSelect(vertex ? Number(vertex.dataset.vertex) : null); } });
  node.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== node) return;
    event.preventDefault();
    zoom(Math.exp(-Math.max(-60, Math.min(event.deltaY, 60)) / 160), event);
  }, { passive: false });
  node.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key](acts);
  });
  // Where it has no size yet, or another: all of it, or the same middle.
  new ResizeObserver(() => (view === null || isFitted ? fit() : show(view))).observe(node);
  fit();
  return { element: node, buttons: zoomButtons(acts), fit, onPaper: () => show(fitted(size, stageSize()), PRINTED), centre: (box) => move(centred(view, box, CENTRED, size, stageSize())) };
}
