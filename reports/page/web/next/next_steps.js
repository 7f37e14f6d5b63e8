// What to do next: models to add to the suite, and commands to copy.

import { commandNode, explainCommand, firstGapsCommand, gapsCommand, suggestCommand } from '../commands.js';
import { element, nameNode, paragraph, sectionBody } from '../dom.js';
import { sequenceLink } from '../gaps/sequence_columns.js';
import { modelAddress } from '../models/model_address.js';
import { plainTable } from '../plain_table.js';
import { headlineCoverage, lengthWords } from '../state/headline.js';
import { counted, grouped, percent } from '../text.js';
import { firstGap } from '../where/where_section.js';

const GAPS_CUT = 5;

// [{ label, kind }]; the last says how far the suite comes with the models so far.
const heads = (k) => [{ label: 'Add', kind: 'words' }, { label: 'Set', kind: 'words' }, { label: 'Nodes', kind: 'number minor' }, { label: 'Sequences it adds', kind: 'number' },
  { label: `Then covered (k = ${grouped(k)})`, kind: 'number' }];

function suggestionTable(context, k) {
  const rows = context.page.suggestions.map(({ model: index, gained_sequences: gained, coverage }) => {
    const model = context.models[index];
    const then = coverage.find((each) => each.k === k);
    return [element('a', { href: modelAddress(model.id) }, nameNode(model.path, 'path')), nameNode(model.set), grouped(model.nodes), `+${grouped(gained)}`, then ? percent(then.covered, then.total) : '–'];
  });
  return plainTable('Models to add to the suite, in this order', heads(k), rows, 'spoken');
}

// { words, steps: [[what it does, command]] }: what is worth doing with this report. Pure function.
export function stepsOf(context) {
  const { data, rows } = context;
  const { words, identity } = data;
  const gap = firstGap(context);
  const smallest = gap ? context.models[gap.smallest] : null;
  const hasGaps = words.hasSuite && rows.some((row) => row.isGap);
  return [
    hasGaps ? [`Cuts small test models for the first ${GAPS_CUT} gaps out of the models that hold them`, firstGapsCommand(identity, GAPS_CUT)] : null,
    hasGaps ? ['Lists the gaps, with the models and nodes of each', gapsCommand(identity)] : null,
    words.hasContrast && smallest && data.roles.of.includes(smallest.set) ? ['Tells what one failing model does that correct ones do not', explainCommand(identity, smallest)] : null,
    words.hasSuite && context.page.suggestions.length ? ['Chooses more models to add, and compares with chance', suggestCommand(identity)] : null,
  ].filter(Boolean);
}

// The first step in one sentence, for the top of the page.
function briefly(context, k) {
  const { words } = context.data;
  const gap = firstGap(context);
  const [first] = context.page.suggestions;
  const items = [];
  if (gap && words.hasSuite && gap.isGap) items.push(element('li', {}, 'Look at the first gap: ', sequenceLink(gap.operators)));
  else if (gap) items.push(element('li', {}, gap.isMinimalFailingOnly ? 'Look at the first sequence that only failing models have: ' : 'Look at the sequence that most models have: ', sequenceLink(gap.operators)));
  if (first && words.hasSuite) {
    const model = context.models[first.model];
    const last = context.page.suggestions.at(-1).coverage.find((each) => each.k === k);
    items.push(element('li', {}, 'Add ', element('a', { href: modelAddress(model.id) }, nameNode(model.path, 'path')), ' to the suite',
      last ? `; with ${counted(context.page.suggestions.length, 'model')} it covers ${percent(last.covered, last.total)} of ${lengthWords(k)}` : ''));
  }
  return items;
}

export function drawNext(context) {
  const { data, page } = context;
  const k = headlineCoverage(data)?.k ?? 2;
  const steps = stepsOf(context);
  const brief = briefly(context, k);
  const card = document.querySelector('#headline .next-card');
  const more = steps.length ? element('p', {}, element('a', { href: '#next' }, 'All steps, with commands to copy')) : '';
  const first = steps.length ? commandNode(steps[0][1]) : '';
  card.replaceChildren(element('h2', { class: 'card-title' }, 'What to do next'), brief.length || steps.length ? element('ul', { class: 'plain' }, ...brief) : paragraph('Nothing: there is no sequence to look at.', 'empty-state'), first, more);
  const body = sectionBody('next');
  document.getElementById('next').hidden = steps.length === 0;
  const suggestions = page.suggestions.length && data.words.hasSuite
    ? [element('h3', {}, 'Models to add to the suite'), paragraph(`Each adds most of what ${data.words.target} do and the suite, with those above it, does not. Sequences of all lengths are counted, each as often as models hold it.`, 'intro'), suggestionTable(context, k)] : [];
  const commands = steps.length ? [element('h3', {}, 'Commands'), paragraph('To be run where the report was made.', 'intro'),
    element('ul', { class: 'steps' }, ...steps.map(([words, command]) => element('li', {}, element('span', {}, `${words}:`), commandNode(command))))] : [];
  body.replaceChildren(...suggestions, ...commands);
}
