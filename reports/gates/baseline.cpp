#include "reports/gates/baseline.h"

#include <map>
#include <nlohmann/json.hpp>

#include "analyzer/suite/coverage_report.h"
#include "graph/base/error.h"
#include "graph/base/text.h"
#include "reports/coverage/coverage_json.h"
#include "reports/text/input_text.h"
#include "store/database/database_file.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

[[noreturn]] void reject(const std::filesystem::path& file, const std::string& reason) {
  throw Error(Error::Kind::input, "The baseline " + to_text(file.string()) + ' ' + reason + '.');
}

void require_alike(const std::filesystem::path& file, const NgramRows& rows,
                   const std::map<std::string, std::string>& options) {
  if (options == rows.database_options) return;
  throw Error(Error::Kind::misuse,
              "The baseline " + to_text(file.string()) +
                  " was made with other options for the graphs, so its sequences mean something else.");
}

Baseline from_database(const std::filesystem::path& file, const NgramRows& now,
                       const std::vector<std::string>& of, const std::vector<std::string>& by) {
  Database database(file, OpenMode::existing);
  const NgramRows rows = load_ngram_rows(database);
  require_alike(file, now, rows.database_options);
  Baseline baseline{rows.longest, {}};
  CoverageOptions options;
  options.roles = {of, {}, by};
  for (const std::uint32_t sequence : make_coverage_report(rows, options).covered)
    baseline.covered.push_back(operator_names(rows, sequence));
  return baseline;
}

std::map<std::string, std::string> text_options(const nlohmann::json& options) {
  std::map<std::string, std::string> texts;
  for (const auto& [name, value] : options.items())
    if (value.is_string()) texts[name] = value.get<std::string>();
  return texts;
}

Baseline from_json(const std::filesystem::path& file, const NgramRows& rows) {
  const auto json = nlohmann::json::parse(read_input_text(file, "baseline"), nullptr, false);
  if (!json.is_object() || !json.contains("format") || json["format"] != "opseq-coverage")
    reject(file, "is neither a database nor the JSON of opseq coverage");
  try {
    if (json.at("format_version") != coverage_format_version)
      reject(file, "has another format version than " + std::to_string(coverage_format_version));
    require_alike(file, rows, text_options(json.at("options")));
    const nlohmann::json& longest = json.at("options").at("ngram_max");
    if (!longest.is_number_unsigned() || longest < 1 || longest > 1000)
      reject(file, "has an ngram_max that is no whole number from 1 to 1000");
    return {longest.get<std::uint32_t>(),
            json.at("covered_sequences").get<std::vector<std::vector<std::string>>>()};
  } catch (const nlohmann::json::exception&) {
    reject(file, "lacks what the JSON of opseq coverage has");
  }
}

}  // namespace

Baseline read_baseline(const std::filesystem::path& file, const NgramRows& rows,
                       const std::vector<std::string>& of, const std::vector<std::string>& by) {
  return is_database_file(file) ? from_database(file, rows, of, by) : from_json(file, rows);
}

}  // namespace opseq
