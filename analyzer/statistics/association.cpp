#include "analyzer/statistics/association.h"

#include <algorithm>

#include "analyzer/statistics/exact_conditional.h"
#include "analyzer/statistics/multiple_testing.h"
#include "analyzer/statistics/testable.h"
#include "graph/base/parallel.h"
#include "graph/base/sort_unique.h"

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

std::vector<std::uint32_t> with_support(const Incidence& holders, std::uint32_t least) {
  std::vector<std::uint32_t> sequences;
  for (std::uint32_t i = 0; i < row_total(holders); ++i)
    if (row_at(holders, i).size() >= least) sequences.push_back(i);
  return sequences;
}

std::vector<std::uint32_t> testable_sequences(const Incidence& holders, const LabelledModels& models,
                                              const std::vector<ContingencyTable>& none, unsigned threads) {
  std::vector<double> least_p(row_total(holders));
  for_each_item(least_p.size(), threads, [&](std::size_t i, std::size_t) {
    least_p[i] = least_conditional_p(tabulate(row_at(holders, i), models, none));
  });
  return testable(least_p, significance_level);
}

// Without Fisher's p.
Association stratified_association(std::uint32_t sequence, std::span<const ContingencyTable> strata) {
  Association row = untested_association(sequence, strata);
  row.stratified_p = row.stratified_q = exact_conditional_greater(strata);
  return row;
}

// Thousands of sequences have few different tables.
void add_fisher(std::vector<Association>& rows, unsigned threads) {
  std::vector<ContingencyTable> tables;
  for (const Association& row : rows) tables.push_back(row.table);
  sort_unique(tables);
  std::vector<double> p(tables.size());
  for_each_item(p.size(), threads,
                [&](std::size_t i, std::size_t) { p[i] = fisher_exact_greater(tables[i]); });
  for (Association& row : rows) {
    const auto table = std::ranges::lower_bound(tables, row.table);
    row.fisher_p = row.fisher_q = p[static_cast<std::size_t>(table - tables.begin())];
  }
}

}  // namespace

Association untested_association(std::uint32_t sequence, std::span<const ContingencyTable> strata) {
  Association row;
  row.sequence = sequence;
  row.table = sum(strata);
  row.cmh_z = cochran_mantel_haenszel_z(strata);
  row.odds_ratio = mantel_haenszel_odds_ratio(strata);
  row.ochiai = ochiai(row.table);
  row.tarantula = tarantula(row.table);
  return row;
}

Association association(std::uint32_t sequence, std::span<const ContingencyTable> strata) {
  Association row = stratified_association(sequence, strata);
  row.fisher_p = row.fisher_q = fisher_exact_greater(row.table);
  return row;
}

std::vector<Association> associations(const Incidence& holders, const LabelledModels& models,
                                      std::optional<std::uint32_t> min_support, unsigned threads) {
  const std::vector<ContingencyTable> none = tables_of_none(models);
  const std::vector<std::uint32_t> sequences =
      min_support ? with_support(holders, *min_support) : testable_sequences(holders, models, none, threads);
  std::vector<Association> rows(sequences.size());
  for_each_item(rows.size(), threads, [&](std::size_t i, std::size_t) {
    rows[i] = stratified_association(sequences[i], tabulate(row_at(holders, sequences[i]), models, none));
  });
  add_fisher(rows, threads);
  adjust(rows);
  return rows;
}

}  // namespace opseq
