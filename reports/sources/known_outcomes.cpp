#include "reports/sources/known_outcomes.h"

#include <map>
#include <utility>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/model/model_files.h"
#include "reports/sources/manifest_table.h"
#include "reports/text/input_text.h"

namespace opseq {
namespace {

// What some tables call what a runtime does.
constexpr std::string_view runtime_prefix = "ort_";

Outcome outcome_in(const ManifestRow& row) {
  const std::string said = plain_text(row, "outcome");
  if (said.empty()) reject_row(row, "has no outcome");
  std::string_view name = said;
  if (name.starts_with(runtime_prefix)) name.remove_prefix(runtime_prefix.size());
  const auto outcome = value_of(outcome_names, name);
  if (!outcome) reject_row(row, "has the outcome " + opseq::quoted_name(said) + ", which there is not");
  return *outcome;
}

KnownOutcome known_outcome(const ManifestRow& row, const std::filesystem::path& folder) {
  std::string path = plain_text(row, "path");
  if (path.empty()) path = plain_text(row, "file");
  std::string name = plain_text(row, "model");
  if (path.find('\0') != std::string::npos || (name.empty() && path.empty()))
    reject_row(row, "names no model");
  KnownOutcome known;
  known.is_name = !name.empty();
  known.model = to_text(name.empty() ? path : name);
  if (!path.empty()) known.file = absolute_path(folder / path);
  known.outcome = outcome_in(row);
  known.error = to_text(plain_text(row, "error"));
  return known;
}

bool says_the_same(const KnownOutcome& a, const KnownOutcome& b) {
  return a.outcome == b.outcome && a.error == b.error && a.file == b.file;
}

}  // namespace

std::vector<KnownOutcome> parse_known_outcomes(std::string_view text, const std::filesystem::path& folder) {
  const ManifestTable table = manifest_table(text);
  require_column(table, "outcome");
  std::map<std::string, KnownOutcome> by_model;
  for (const ManifestRow& row : table.rows) {
    KnownOutcome known = known_outcome(row, folder);
    const auto [earlier, is_first] = by_model.try_emplace(known.model, known);
    if (!is_first && !says_the_same(earlier->second, known))
      reject_row(row, "says something else of " + opseq::quoted_name(known.model) + " than a row before");
  }
  if (by_model.empty()) throw InputError("it names no model");
  std::vector<KnownOutcome> list;
  for (auto& [model, known] : by_model) list.push_back(std::move(known));
  return list;
}

std::vector<KnownOutcome> read_known_outcomes(const std::filesystem::path& file) {
  const std::string text = read_input_text(file, "table of outcomes");
  try {
    const std::filesystem::path folder = file.parent_path();
    return parse_known_outcomes(text, folder.empty() ? "." : folder);
  } catch (const InputError& error) {
    throw Error(Error::Kind::input,
                "The table of outcomes " + to_text(file.string()) + " can't be used: " + error.what() + '.');
  }
}

}  // namespace opseq
