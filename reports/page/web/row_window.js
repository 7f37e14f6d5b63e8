// The rows of a long table that are in sight, and some more: TanStack Virtual over a <tbody>.

import { Virtualizer, elementScroll, measureElement, observeElementOffset, observeElementRect } from '@tanstack/virtual-core';

import { element } from './dom.js';

const ROW_HEIGHT = 33; // pixels; what a row is taken for until it is there
const ROWS_BEYOND = 12; // above and below what is in sight
const ROWS_PRINTED = 500;

function spacer(columns) {
  const cell = element('td', { colspan: columns });
  return { row: element('tr', { class: 'spacer', 'aria-hidden': 'true' }, cell), setHeight: (height) => { cell.style.height = `${height}px`; } };
}

// Puts `nodes` between the spacers; nodes that stay are not touched, so that they keep focus and selection.
function replaceBetween(first, last, nodes) {
  const staying = new Set(nodes);
  for (let node = first.nextSibling; node !== last;) {
    const next = node.nextSibling;
    if (!staying.has(node)) node.remove();
    node = next;
  }
  let at = first.nextSibling;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else last.parentNode.insertBefore(node, at);
  }
}

// { show(rows), refresh(), scrollTo(index) }: draws rows of `scroller` into `body`; rowNode(row, index) makes one.
export function rowWindow({ scroller, body, columns, rowNode }) {
  const [above, below] = [spacer(columns), spacer(columns)];
  body.append(above.row, below.row);
  let rows = [];
  let drawn = new Map();
  let printing = false;

  const options = () => ({
    count: rows.length, getScrollElement: () => scroller, estimateSize: () => ROW_HEIGHT, overscan: ROWS_BEYOND,
    scrollToFn: elementScroll, observeElementRect, observeElementOffset, measureElement, onChange: draw,
    getItemKey: (index) => index, useAnimationFrameWithResizeObserver: true,
  });
  const virtualizer = new Virtualizer(options());

  function itemsInSight() {
    if (printing) return Array.from({ length: Math.min(ROWS_PRINTED, rows.length) }, (_, index) => ({ index, start: 0, end: 0 }));
    return virtualizer.getVirtualItems();
  }

  function nodeAt(index) {
    const row = rows[index];
    const node = drawn.get(row) ?? rowNode(row, index);
    node.dataset.index = index;
    node.setAttribute('aria-rowindex', index + 2); // the first is the header's
    return /** @type {[any, HTMLElement]} */ ([row, node]);
  }

  function draw() {
    const items = itemsInSight();
    drawn = new Map(items.map(({ index }) => nodeAt(index)));
    replaceBetween(above.row, below.row, [...drawn.values()]);
    above.setHeight(items[0]?.start ?? 0);
    below.setHeight(printing || items.length === 0 ? 0 : virtualizer.getTotalSize() - items.at(-1).end);
    if (!printing) drawn.forEach((node) => virtualizer.measureElement(node));
  }

  const print = (now) => () => { printing = now; draw(); };
  window.addEventListener('beforeprint', print(true));
  window.addEventListener('afterprint', print(false));
  virtualizer._didMount();
  return {
    show(next) {
      rows = next;
      drawn = new Map();
      replaceBetween(above.row, below.row, []);
      virtualizer.setOptions(options());
      virtualizer.measure();
      virtualizer._willUpdate();
      draw();
    },
    refresh: draw,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
