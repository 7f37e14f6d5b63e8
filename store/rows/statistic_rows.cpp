#include "store/rows/statistic_rows.h"

#include <algorithm>

#include "store/database/row_inserter.h"

namespace opseq {
namespace {

// Rows in the order of their keys: each comes behind the one before.
std::vector<std::size_t> by_sequence_id(const NgramRows& rows, const auto& items) {
  std::vector<std::size_t> order(items.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::size_t i) { return rows.sequence_ids[items[i].sequence]; });
  return order;
}

void write_associations(Database& database, const NgramRows& rows, const std::vector<Association>& tested) {
  RowInserter associations(database.sql(), "association", 14);
  const auto number = [](std::uint32_t count) { return std::int64_t{count}; };
  for (const std::size_t i : by_sequence_id(rows, tested)) {
    const Association& found = tested[i];
    const ContingencyTable& table = found.table;
    associations.add(rows.sequence_ids[found.sequence], number(table.a), number(table.b), number(table.c),
                     number(table.d), found.fisher_p, found.fisher_q, found.stratified_p, found.stratified_q,
                     found.cmh_z, odds_ratio(table), found.odds_ratio, found.ochiai, found.tarantula);
  }
  associations.flush();
}

void write_gaps(Database& database, const NgramRows& rows, const std::vector<Gap>& ranked) {
  RowInserter gaps(database.sql(), "gap", 6);
  const auto number = [](std::size_t count) { return static_cast<std::int64_t>(count); };
  for (const std::size_t i : by_sequence_id(rows, ranked)) {
    const Gap& gap = ranked[i];
    gaps.add(rows.sequence_ids[gap.sequence], number(gap.models.size()), number(gap.is_minimal),
             number(gap.is_minimal_target_only), number(i + 1), rows.models[gap.smallest].id);
  }
  gaps.flush();
}

}  // namespace

void write_statistics(Database& database, const NgramRows& rows, const std::string& options,
                      const std::vector<Association>& tested, const std::vector<Gap>& gaps) {
  SQLite::Statement insert(database.sql(), "INSERT INTO statistics VALUES (1, ?)");
  insert.bind(1, options);
  insert.exec();
  write_associations(database, rows, tested);
  write_gaps(database, rows, gaps);
}

}  // namespace opseq
