#include "analyzer/statistics/association.h"

#include "analyzer/statistics/exact_conditional.h"
#include "analyzer/statistics/multiple_testing.h"
#include "graph/base/parallel.h"

namespace opseq {
namespace {

void adjust(std::vector<Association>& rows) {
  std::vector<double> fisher;
  std::vector<double> stratified;
  for (const Association& row : rows) {
    fisher.push_back(row.fisher_p);
    stratified.push_back(row.stratified_p);
  }
  fisher = benjamini_hochberg(fisher);
  stratified = benjamini_hochberg(stratified);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].fisher_q = fisher[i];
    rows[i].stratified_q = stratified[i];
  }
}

}  // namespace

Association association(std::uint32_t sequence, std::span<const ContingencyTable> strata) {
  Association row;
  row.sequence = sequence;
  row.table = sum(strata);
  row.fisher_p = row.fisher_q = fisher_exact_greater(row.table);
  row.cmh_z = cochran_mantel_haenszel_z(strata);
  row.stratified_p = row.stratified_q = exact_conditional_greater(strata);
  row.odds_ratio = mantel_haenszel_odds_ratio(strata);
  row.ochiai = ochiai(row.table);
  row.tarantula = tarantula(row.table);
  return row;
}

std::vector<Association> associations(const Incidence& holders, const LabelledModels& models,
                                      std::uint32_t min_support, unsigned threads) {
  std::vector<Association> rows;
  for (std::uint32_t i = 0; i < row_total(holders); ++i)
    if (row_at(holders, i).size() >= min_support) rows.emplace_back().sequence = i;
  const std::vector<ContingencyTable> none = tables_of_none(models);
  for_each_item(rows.size(), threads, [&](std::size_t i, std::size_t) {
    const std::uint32_t sequence = rows[i].sequence;
    rows[i] = association(sequence, tabulate(row_at(holders, sequence), models, none));
  });
  adjust(rows);
  return rows;
}

}  // namespace opseq
