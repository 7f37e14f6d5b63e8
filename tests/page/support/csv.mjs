// Reads CSV (RFC 4180) character by character: [[cell, ...], ...].

export function csvCells(text) {
  const lines = [];
  let [cells, cell, quoted] = [[], '', false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') { cell += '"'; at += 1; } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') { cells.push(cell); cell = ''; } else if (character === '\r' && text[at + 1] === '\n') {
      lines.push([...cells, cell]);
      [cells, cell] = [[], ''];
      at += 1;
    } else cell += character;
  }
  if (cell || cells.length || quoted) throw new Error('the last line has no end');
  return lines;
}
