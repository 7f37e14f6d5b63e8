// Groups of made models, counted the slow way: what report.groups and groups of a document of the page have in them.

const FAMILIES = ['zoo/text', 'zoo/vision', 'other', null];

const valuesBy = {
  family: ({ id }) => FAMILIES[id % FAMILIES.length],
  folder: ({ path }) => path.split('/').slice(0, -1).join('/') || '.',
  opset: () => '16',
  producer: () => 'pytorch 1.13.0',
  set: ({ set, path }) => [set, ...path.split('/').slice(0, -1)].join('/'),
};

const linesOf = (value) => value.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));

// Values and those around several, each before those in it; models without a value are the last.
function shownValues(values) {
  const given = new Set(values.filter((value) => value !== null));
  const inside = new Map();
  for (const value of given) linesOf(value).forEach((line, index, all) => { if (index > 0) inside.set(all[index - 1], (inside.get(all[index - 1]) ?? new Set()).add(line)); });
  const shown = new Set([...given, ...[...inside].filter(([, groups]) => groups.size > 1).map(([value]) => value)]);
  const parts = (value) => value.split('/');
  const sorted = [...shown].sort((a, b) => { const [x, y] = [parts(a), parts(b)]; const at = x.findIndex((part, index) => part !== y[index]); return at < 0 ? x.length - y.length : y[at] === undefined || x[at] > y[at] ? 1 : -1; });
  return [...sorted.map((value) => ({ value, depth: linesOf(value).filter((line) => line !== value && shown.has(line)).length })), ...(values.includes(null) ? [{ value: null, depth: 0 }] : [])];
}

function shareOf(of, against) {
  const whole = of + against;
  const [share, z] = [of / whole, 1.959963984540054];
  const [middle, reach, scale] = [share + (z * z) / (2 * whole), z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole)), 1 + (z * z) / whole];
  return { share, low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}

// { report, page }: models as made, rows with their holders; roles by the conventional names.
export function groupsOf(models, rows, longest) {
  const counting = models.map((model, index) => ({ model, index })).filter(({ model }) => model.status !== 'unreadable');
  const hasContrast = models.some(({ set }) => set === 'correct');
  const found = Object.entries(valuesBy).map(([name, valueOf]) => {
    const own = counting.map(({ model, index }) => ({ value: valueOf(model), set: model.set, index }));
    const values = shownValues(own.map(({ value }) => value));
    const isIn = ({ value }, group) => (group === null ? value === null : value !== null && (value === group || value.startsWith(`${group}/`)));
    const described = values.map(({ value, depth }) => {
      const inIt = own.filter((each) => isIn(each, value));
      const failing = new Set(inIt.filter(({ set }) => set === 'mismatch').map(({ index }) => index));
      const against = inIt.filter(({ set }) => set === 'correct').length;
      const held = [...rows.values()].filter(({ holders }) => holders.some((index) => failing.has(index)));
      const isCovered = ({ holders }) => holders.some((index) => models[index].set === 'tests');
      const count = (has) => Array.from({ length: longest }, (_, index) => held.filter((row) => row.labels.length === index + 1 && has(row)).length);
      return { value, depth, models: inIt.length, of: failing.size, against, failing: hasContrast && failing.size + against > 0 ? shareOf(failing.size, against) : null,
        gaps: held.filter(({ isMinimal, isMinimalFailingOnly, isGap }) => isGap && (isMinimal || isMinimalFailingOnly)).length, covered: count(isCovered), total: count(() => true) };
    });
    const innermost = values.map(({ value }) => own.filter((each) => each.value === value || (each.value !== null && value !== null && isIn(each, value) && !values.some((other) => other.value !== null && other.value !== value && other.value.length > value.length && isIn(each, other.value)))).map(({ index }) => index));
    return { name, values: described, innermost };
  });
  return { report: found.map(({ name, values }) => ({ name, values })), page: found.map(({ innermost }) => innermost) };
}
