// A tall drawing in columns, as text is on a page: layers from top to bottom, then on in the next column. Pure functions.

const LEAST_LAYERS = 8; // of a column
const MOST_COLUMNS = 60;

// The first layers of `count` columns of about equal height, each where few edges pass near its place.
function breaks(layers, passing, count) {
  const height = layers / count;
  const starts = [0];
  for (let column = 1; column < count; column += 1) {
    const ideal = Math.round(column * height);
    const reach = Math.floor(height / 7);
    let best = ideal;
    for (let at = ideal - reach; at <= ideal + reach; at += 1) {
      const better = passing[at] - passing[best] || Math.abs(at - ideal) - Math.abs(best - ideal);
      if (better < 0) best = at;
    }
    starts.push(best);
  }
  return starts;
}

// extents: of each layer { left, right }; passing: of each, how many edges come into it from above. rowHeight, gutter: lengths;
// aspect: the width that is wanted for a height of one. [{ first, end: layers, left, right: of its layers }, ...]
export function inColumns(extents, passing, { rowHeight, gutter, aspect }) {
  const columnsFor = (count) => {
    const starts = breaks(extents.length, passing, count);
    return starts.map((first, index) => {
      const end = starts[index + 1] ?? extents.length;
      const part = extents.slice(first, end);
      return { first, end, left: Math.min(...part.map(({ left }) => left)), right: Math.max(...part.map(({ right }) => right)) };
    });
  };
  const misfit = (columns) => {
    const width = columns.reduce((sum, { left, right }) => sum + right - left + gutter, 0);
    const height = rowHeight * Math.max(...columns.map(({ first, end }) => end - first));
    return Math.abs(Math.log(width / height / aspect));
  };
  let best = columnsFor(1);
  const most = Math.min(MOST_COLUMNS, Math.floor(extents.length / LEAST_LAYERS));
  for (let count = 2; count <= most; count += 1) {
    const columns = columnsFor(count);
    if (misfit(columns) < misfit(best)) best = columns;
  }
  return best;
}
