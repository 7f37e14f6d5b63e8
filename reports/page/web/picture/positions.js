// How far from the left each vertex of a layered graph is. Pure functions.

const SWEEPS = 12;
const WIDEST_STRIP = 44; // with nothing in it, from top to bottom

// The places nearest to `wanted` (by weighted squares) at which each is at least gaps[i] right of the one before:
// adjacent violators are pooled. O(n).
export function spread(wanted, weights, gaps) {
  const offsets = [];
  wanted.forEach((_, index) => offsets.push(index === 0 ? 0 : offsets[index - 1] + gaps[index]));
  const blocks = [];
  wanted.forEach((place, index) => {
    let block = { sum: weights[index] * (place - offsets[index]), weight: weights[index], size: 1 };
    while (blocks.length && blocks.at(-1).sum / blocks.at(-1).weight > block.sum / block.weight) {
      const left = blocks.pop();
      block = { sum: left.sum + block.sum, weight: left.weight + block.weight, size: left.size + block.size };
    }
    blocks.push(block);
  });
  return blocks.flatMap(({ sum, weight, size }) => new Array(size).fill(sum / weight)).map((place, index) => place + offsets[index]);
}

// Lines that pass many layers are straight before others are.
const pull = (isBend, a, b) => (isBend(a) && isBend(b) ? 8 : isBend(a) || isBend(b) ? 2 : 1);

function wantedPlace(vertex, neighbours, x, isBend) {
  let [sum, weight] = [0, 0];
  for (const other of neighbours) {
    const each = pull(isBend, vertex, other);
    sum += each * x[other];
    weight += each;
  }
  return weight > 0 ? sum / weight : x[vertex];
}

// Moves to the left what is right of a strip without anything in it, so far that the strip is no wider than others.
export function withoutStrips(x, widths) {
  const order = x.map((_, vertex) => vertex).sort((a, b) => x[a] - widths[a] / 2 - (x[b] - widths[b] / 2));
  const places = [...x];
  let [right, shift] = [x[order[0]], 0];
  for (const vertex of order) {
    shift += Math.max(0, x[vertex] - widths[vertex] / 2 - right - WIDEST_STRIP);
    places[vertex] = x[vertex] - shift;
    right = Math.max(right, x[vertex] + widths[vertex] / 2);
  }
  return places;
}

// layers: as layered() gives them; widths: of each vertex, bends too; space(a, b): between the sides of two that are
// beside each other. The middle of each vertex.
export function horizontalPlaces({ rows, before, after }, widths, isBend, space) {
  const x = new Array(widths.length).fill(0);
  const gapsOf = (row) => row.map((vertex, index) => (index === 0 ? 0 : (widths[row[index - 1]] + widths[vertex]) / 2 + space(row[index - 1], vertex)));
  const gaps = rows.map(gapsOf);
  rows.forEach((row, at) => spread(row.map(() => 0), row.map(() => 1), gaps[at]).forEach((place, index) => { x[row[index]] = place; }));
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const backwards = sweep % 2 === 1;
    const neighbours = backwards ? after : before;
    const order = rows.map((_, at) => (backwards ? rows.length - 1 - at : at));
    for (const at of order) {
      const row = rows[at];
      const wanted = row.map((vertex) => wantedPlace(vertex, neighbours[vertex], x, isBend));
      spread(wanted, row.map((vertex) => 1 + neighbours[vertex].length), gaps[at]).forEach((place, index) => { x[row[index]] = place; });
    }
  }
  return withoutStrips(x, widths);
}
