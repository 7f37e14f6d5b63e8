// How the sets' sequences overlap: the columns of an UpSet plot. Pure functions.

// overlaps: the document's [{ k, sets: [indices], sequences }]. k 0 takes all lengths together. Most sequences first.
// [{ sets: [indices, ascending], sequences }]
export function overlapColumns(overlaps, k) {
  const counts = new Map();
  for (const overlap of overlaps) {
    if (k !== 0 && overlap.k !== k) continue;
    const key = overlap.sets.join(' ');
    const column = counts.get(key) ?? { sets: overlap.sets, sequences: 0 };
    column.sequences += overlap.sequences;
    counts.set(key, column);
  }
  return [...counts.values()].sort((a, b) => b.sequences - a.sequences || a.sets.length - b.sets.length || compareLists(a.sets, b.sets));
}

function compareLists(a, b) {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? a.length - b.length : a[at] - b[at];
}

// Sequences of each set, by its index.
export function setTotals(columns, sets) {
  return Array.from({ length: sets }, (_, set) =>
    columns.reduce((sum, column) => sum + (column.sets.includes(set) ? column.sequences : 0), 0));
}

export function combinationWords(names, column) {
  const [held, free] = [true, false].map((state) => names.filter((_, set) => column.sets.includes(set) === state));
  const rest = free.length ? `, and in none of ${free.join(', ')}` : '';
  return `in ${held.join(', ')}${rest}`;
}
