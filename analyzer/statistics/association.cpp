#include "analyzer/statistics/association.h"

#include "analyzer/statistics/multiple_testing.h"
#include "graph/base/parallel.h"

namespace opseq {
namespace {

void adjust(std::vector<Association>& rows) {
  std::vector<double> fisher;
  std::vector<double> cmh;
  for (const Association& row : rows) {
    fisher.push_back(row.fisher_p);
    cmh.push_back(row.cmh.p);
  }
  fisher = benjamini_hochberg(fisher);
  cmh = benjamini_hochberg(cmh);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].fisher_q = fisher[i];
    rows[i].cmh_q = cmh[i];
  }
}

}  // namespace

Association association(std::uint32_t sequence, std::span<const ContingencyTable> strata) {
  Association row;
  row.sequence = sequence;
  row.table = sum(strata);
  row.fisher_p = row.fisher_q = fisher_exact_greater(row.table);
  row.cmh = cochran_mantel_haenszel(strata);
  row.cmh_q = row.cmh.p;
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
