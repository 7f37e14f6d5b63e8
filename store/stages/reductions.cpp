#include "store/stages/reductions.h"

#include "analyzer/roles.h"

namespace opseq {
namespace {

// In the order in which they are reduced.
std::vector<std::string> names_of_reduced() {
  std::vector<std::string> names;
  for (const auto& comparison : role_comparison_names) names.emplace_back(comparison.name);
  for (const auto& difference : role_difference_names) names.emplace_back(difference.name);
  return names;
}

bool is_reduced(Database& database, const std::string& name) {
  SQLite::Statement rows(database.sql(), "SELECT 1 FROM reduction WHERE reduction_of = ?");
  rows.bind(1, name);
  return rows.executeStep();
}

// The ids of a comparison's or a difference's sequences, ascending.
std::vector<std::int64_t> sequences_of(Database& database, const std::string& name) {
  const bool is_comparison = value_of(role_comparison_names, name).has_value();
  SQLite::Statement rows(database.sql(), std::string("SELECT sequence_id FROM ") +
                                             (is_comparison ? "intersection" : "difference") +
                                             " WHERE name = ? ORDER BY sequence_id");
  rows.bind(1, name);
  std::vector<std::int64_t> ids;
  while (rows.executeStep()) ids.push_back(rows.getColumn(0).getInt64());
  return ids;
}

void copy_result(Database& database, const std::string& from, const std::string& to) {
  for (const char* copy : {"INSERT INTO reduction SELECT ?2, status FROM reduction WHERE reduction_of = ?1",
                           "INSERT INTO reduced_sequence SELECT ?2, sequence_id FROM reduced_sequence "
                           "WHERE reduction_of = ?1"}) {
    SQLite::Statement insert(database.sql(), copy);
    insert.bind(1, from);
    insert.bind(2, to);
    insert.exec();
  }
}

std::optional<std::vector<Sequence>> reduced_within_limit(std::vector<Sequence> sequences,
                                                          const ReductionOptions& options, const Work& work) {
  try {
    return reduce(std::move(sequences), options, work);
  } catch (const ReductionTooLong&) {
    return std::nullopt;
  }
}

}  // namespace

void reduce_sequences(Database& database, AnalysisWriter& writer, const std::string& name,
                      const ReductionOptions& options, const Work& work) {
  const std::vector<std::int64_t> ids = sequences_of(database, name);
  for (const std::string& earlier : names_of_reduced())
    if (is_reduced(database, earlier) && sequences_of(database, earlier) == ids)
      return copy_result(database, earlier, name);
  writer.write_reduced(name, reduced_within_limit(writer.sequences(ids), options, work));
}

std::string next_reduction(Database& database) {
  for (std::string& name : names_of_reduced())
    if (!is_reduced(database, name)) return std::move(name);
  return "";
}

}  // namespace opseq
