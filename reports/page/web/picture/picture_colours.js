// The colours of a picture as the page shows them, for files.

// `node` is on the page: its theme's colours are those of the custom properties there.
export function pictureColours(node) {
  const style = getComputedStyle(node);
  const value = (name) => style.getPropertyValue(`--${name}`).trim();
  const tinted = (name) => ({ fill: value(`${name}-tint`), line: value(name) });
  return {
    background: value('page'), text: value('text'), edge: value('edge'),
    covered: tinted('covered'), partly: { ...tinted('gap'), dash: '6 3' }, uncovered: tinted('gap'),
    none: { fill: value('surface'), line: value('line-strong'), dash: '2 3' }, end: { fill: value('sunken'), line: value('line-strong') },
  };
}
