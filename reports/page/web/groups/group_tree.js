// The groups of models as a tree with sums, by whatever models can be grouped by. Pure functions.

// What every database has, in this order behind the columns of a manifest.
const BUILT_IN = ['folder', 'producer', 'opset', 'set'];
const LABELS = { set: 'set and folder' };

export const groupingLabel = (name) => (Object.hasOwn(LABELS, name) ? LABELS[name] : name);

const isAsked = ({ of, against }) => of + against > 0;

// [{ name, values, models }] of those that part the models asked about; sets always do. groups: of the report, own: of the page.
export function groupingsOf(groups, own) {
  const place = ({ name }) => BUILT_IN.indexOf(name);
  return groups.map(({ name, values }, index) => ({ name, values, models: own[index] ?? [] }))
    .filter(({ name, values }) => name === 'set' || values.filter(isAsked).length > 1)
    .sort((a, b) => place(a) - place(b));
}

// [{ name, around, value, children, models, count, of, against, failing, gaps, covered, total }]: the outermost groups. `name` is
// without `around`, what the group around it is called; covered and total are of sequences of k operators.
export function groupTree({ values, models }, k) {
  const roots = [];
  const way = [];
  values.forEach(({ value, depth, models: count, of, against, failing, gaps, covered, total }, index) => {
    way.length = depth;
    const parent = way.at(-1);
    const around = parent ? `${parent.value}/` : '';
    const node = { name: value === null ? null : value.slice(around.length), around, value, children: [], models: models[index] ?? [],
      count, of, against, failing, gaps, covered: covered[k - 1] ?? 0, total: total[k - 1] ?? 0 };
    (parent ? parent.children : roots).push(node);
    way.push(node);
  });
  return roots;
}
