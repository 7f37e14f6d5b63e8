// Reads the data and draws every section; a section that fails says so and leaves the others alone.

import { followAddress } from './address.js';
import { drawAccumulation } from './coverage/accumulation.js';
import { drawContributions } from './coverage/contributions.js';
import { drawLengths } from './coverage/coverage_by_length.js';
import { paragraph } from './dom.js';
import { readEmbeddedData } from './embedded_data.js';
import { normalised } from './facts.js';
import { drawHeatMap } from './follow/heat_map.js';
import { drawGaps } from './gaps/gap_section.js';
import { sequenceRows } from './gaps/sequence_rows.js';
import { drawGroups } from './groups/groups_section.js';
import { drawGuide } from './guide/guide.js';
import { drawModels } from './models/models_section.js';
import { drawContexts } from './operators/contexts.js';
import { drawOperators } from './operators/operators.js';
import { drawOpsets } from './opsets/opsets_section.js';
import { drawUpset } from './overlaps/upset.js';
import { drawNext } from './next/next_steps.js';
import { drawPicture } from './picture/picture_section.js';
import { sharedRow } from './shared/shared_row.js';
import { drawShared } from './shared/shared_sequences.js';
import { drawCoverage, drawStudy } from './shared/shared_table.js';
import { drawHeadline, drawNotice } from './state/headline.js';
import { drawIdentity } from './state/identity.js';
import { drawMeaning, isCompared } from './state/meaning.js';
import { drawSets } from './state/sets.js';
import { drawTrials } from './trials/trials_section.js';
import { drawWhere } from './where/where_section.js';

function complain(words) {
  document.getElementById('notice').append(paragraph(words, 'notice'));
}

// What drawing returns; undefined where it failed.
function drawPart(name, draw) {
  try {
    return draw();
  } catch (error) {
    console.error(error);
    complain(`A part of this report could not be drawn (${name}).`);
    return undefined;
  }
}

// What the sections work on, so that each row and name is made once.
function contextOf(page) {
  const data = normalised(page.report, page.identity);
  const { models } = data;
  const modelIndex = new Map(models.map((model, index) => [model.id, index]));
  const context = {
    page: { ...page, report: { ...page.report, coverage: data.coverage, gaps: data.gaps } }, data, models, modelIndex,
    sets: page.sets, graphs: page.graphs, isCompared: isCompared(data),
    rows: sequenceRows(page, models, data.roles), explanations: new Map(page.explanations.map((each) => [each.model, each])),
    pathOf: (id) => models[modelIndex.get(id) ?? -1]?.path ?? String(id),
  };
  return { ...context, sharedRow: (operators) => sharedRow(operators, context) };
}

// Sections that this report does not have are not in the list of sections.
function hideDeadLinks() {
  for (const link of document.querySelectorAll('.topbar nav a')) link.toggleAttribute('hidden', document.querySelector(link.getAttribute('href')).hasAttribute('hidden'));
}

function drawAll(context) {
  const { data } = context;
  const draw = (name, drawSection) => drawPart(name, () => drawSection(data));
  draw('notice', drawNotice);
  draw('headline', drawHeadline);
  draw('meaning', drawMeaning);
  drawPart('outcomes', () => drawTrials(context));
  drawPart('next steps', () => drawNext(context));
  const guide = draw('guide', drawGuide);
  draw('sets', drawSets);
  draw('where models come from', drawIdentity);
  draw('coverage by length', drawLengths);
  draw('accumulation', drawAccumulation);
  draw('contributions', drawContributions);
  const gaps = drawPart('gaps', () => drawGaps(context));
  const where = drawPart('where', () => drawWhere(context));
  const picture = drawPart('picture', () => drawPicture(context));
  drawPart('which follows which', () => drawHeatMap(context));
  drawPart('overlaps', () => drawUpset(context));
  draw('whole paths', drawStudy);
  draw('coverage of whole paths', drawCoverage);
  const shared = draw('shared sequences', drawShared);
  const groups = drawPart('groups', () => drawGroups(context));
  const models = drawPart('models', () => drawModels(context));
  draw('operators', drawOperators);
  draw('contexts', drawContexts);
  const opsets = drawPart('opsets', () => drawOpsets(context));
  hideDeadLinks();
  const handlers = { gaps, where, picture, shared, guide, groups, opsets, ...models };
  return Object.fromEntries(Object.entries(handlers).filter(([, handler]) => handler));
}

async function start() {
  let page;
  try {
    if (typeof DecompressionStream === 'undefined') return complain('This browser is too old for this report: it can’t unpack the data (DecompressionStream).');
    page = await readEmbeddedData(document.getElementById('data').textContent);
  } catch (error) {
    console.error(error);
    return complain('The data of this report can’t be read.');
  }
  if (page?.format !== 'opseq-page' || page.format_version !== 3) return complain('The data of this page is something else than it shows.');
  followAddress(drawAll(contextOf(page)));
  document.documentElement.dataset.ready = 'true';
  performance.mark('ready');
}

start();
