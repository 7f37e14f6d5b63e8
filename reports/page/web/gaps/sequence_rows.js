// From the document's columns to one row per listed sequence. Pure functions.

import { supportByRole } from '../roles.js';
import { visibleName } from '../text.js';

// [5, 1, 3] -> [5, 6, 9]
export function undeltaed(differences) {
  let last = 0;
  return differences.map((difference) => (last += difference));
}

// Infinite where no correct model has it, or all failing ones; null where there is nothing to compare.
export function oddsRatio(given, failing, correct, failingModels, correctModels) {
  if (given !== null) return given;
  const infinite = failing > 0 && correctModels > correct && (correct === 0 || failing === failingModels);
  return infinite ? Infinity : null;
}

export const sequenceText = (operators) => operators.map(visibleName).join('→').toLowerCase();

// How many models of each set (by index of `sets`) hold a sequence.
function supportOf(holders, setOfModel, sets) {
  const support = new Array(sets).fill(0);
  for (const model of holders) support[setOfModel[model]] += 1;
  return support;
}

// page: the document. models: report.models. roles: sets of each. A row: { index, id: in the database, operators, text, k, holders: [indices of models],
// support: [by index of page.sets], of, against, by: those of the role's sets, isGap, isMinimal, isMinimalFailingOnly, isTested, odds, fisherQ, stratifiedQ, ochiai,
// tarantula, fisherP, cmhZ, stratifiedP, oddsBySize, smallest: index of models or -1, witness: [vertices] or null }.
export function sequenceRows(page, models, roles) {
  const columns = page.sequences;
  const setOfModel = models.map((model) => page.sets.indexOf(model.set));
  const shown = page.operators.map((name) => sequenceText([name])); // each name once, not once a row
  const { of: failingModels = 0, against: correctModels = 0 } = page.report.gaps?.comparison ?? {};
  return columns.operators.map((labels, index) => {
    const operators = labels.map((label) => page.operators[label]);
    const holders = undeltaed(columns.holders[index]);
    const support = supportOf(holders, setOfModel, page.sets.length);
    const byRole = supportByRole(support, page.sets, roles);
    return {
      index, id: columns.id[index], operators, text: labels.map((label) => shown[label]).join('→'), k: labels.length, holders, support, ...byRole,
      isGap: columns.gap[index] === 1, isMinimal: columns.minimal[index] === 1,
      isMinimalFailingOnly: columns.minimal_target_only[index] === 1, isTested: columns.tested[index] === 1,
      odds: oddsRatio(columns.odds_ratio[index], byRole.of, byRole.against, failingModels, correctModels),
      fisherQ: columns.fisher_q[index], stratifiedQ: columns.stratified_q[index],
      ochiai: columns.ochiai[index], tarantula: columns.tarantula[index],
      fisherP: columns.fisher_p[index], cmhZ: columns.cmh_z[index], stratifiedP: columns.stratified_p[index],
      oddsBySize: columns.odds_ratio_mh[index] === 'infinite' ? Infinity : columns.odds_ratio_mh[index],
      smallest: columns.smallest[index], witness: columns.witness[index],
    };
  });
}
