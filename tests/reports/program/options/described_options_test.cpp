#include "reports/program/options/described_options.h"

#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>

#include "analyzer/analysis_options.h"
#include "graph/option_tables.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace described_options_test {

using nlohmann::json;

const std::filesystem::path project = std::filesystem::path(OPSEQ_DATA).parent_path();

TEST_CASE("an option's name on the command line") { CHECK(long_option("max_paths") == "--max-paths"); }

// How the documents say an option's value.
// "--match blocks|lcs", "--max-paths N", "--autojunk".
template <class Options>
std::string said_option(const DescribedOption<Options>& option) {
  std::string values(option.value_text);
  if (const auto* choice = std::get_if<ChoiceMember<Options>>(&option.member))
    for (const std::string_view name : choice->names)
      values += (values.empty() ? "" : "|") + std::string(name);
  return long_option(option.name) + (values.empty() ? "" : " ") + values;
}

// "100,000", "2·10^8" and "2^28" as digits; other text as it is.
std::string digits(std::string text) {
  text = std::regex_replace(text, std::regex(","), "");
  std::smatch power;
  if (!std::regex_match(text, power, std::regex("(?:([0-9]+)·)?([0-9]+)\\^([0-9]+)"))) return text;
  const double factor = power[1].matched ? std::stod(power[1]) : 1;
  return std::to_string(std::llround(factor * std::pow(std::stod(power[2]), std::stod(power[3]))));
}

std::vector<std::string> parts(const std::string& text, const std::string& separator) {
  std::vector<std::string> found;
  std::size_t begin = 0;
  for (std::size_t end = 0; (end = text.find(separator, begin)) != std::string::npos;
       begin = end + separator.size())
    found.push_back(text.substr(begin, end - begin));
  found.push_back(text.substr(begin));
  return found;
}

// By option, as said_option() has it: default and published value of the manual's table.
std::map<std::string, std::pair<std::string, std::string>> documented_options() {
  std::map<std::string, std::pair<std::string, std::string>> documented;
  for (const std::string& line : parts(test::read_file(project / "reports/manual/options.md"), "\n")) {
    if (!line.starts_with("| `--")) continue;
    const auto cells = parts(line.substr(2, line.size() - 4), " | ");
    if (cells.size() != 4) continue;
    const auto options = parts(cells[0], ", ");
    const auto defaults = parts(cells[2], ", ");
    const auto published = parts(cells[3], ", ");
    REQUIRE(options.size() == defaults.size());
    REQUIRE(options.size() == published.size());
    for (std::size_t i = 0; i < options.size(); ++i)
      documented[std::regex_replace(options[i], std::regex("`|\\\\"), "")] = {digits(defaults[i]),
                                                                              digits(published[i])};
  }
  return documented;
}

TEST_CASE("the manual's table has every option of graph and analysis, with default and published value") {
  const auto documented = documented_options();
  const auto check = [&](const auto& option, const auto& defaults, const auto& published) {
    const std::string name = said_option(option);
    REQUIRE_MESSAGE(documented.contains(name), name);
    CHECK_MESSAGE(documented.at(name).first == said_value(option, defaults), name);
    CHECK_MESSAGE(documented.at(name).second == said_value(option, published), name);
  };
  for (const auto& option : graph_option_table()) check(option, GraphOptions{}, published_graph_options);
  for (const DescribedOption<AnalysisOptions>& option : analysis_option_table())
    check(option, AnalysisOptions{}, published_analysis_options());
  CHECK(documented.size() == graph_option_table().size() + analysis_option_table().size());
}

TEST_CASE("the manual says every limit on reading, with its default") {
  const std::string text = test::read_file(project / "reports/manual/untrusted-models.md");
  for (const DescribedOption<ReadLimits>& option : read_limit_table()) {
    CAPTURE(option.name);
    const std::regex said("`" + long_option(option.name) + "` \\(([0-9,]+)( MiB)?");
    std::smatch found;
    REQUIRE(std::regex_search(text, found, said));
    const std::uint64_t number = std::stoull(digits(found[1])) << (found[2].matched ? 20 : 0);
    CHECK(std::to_string(number) == said_value(option, ReadLimits{}));
  }
}

// Every description of a property of that name, anywhere in the schema.
void find_properties(const json& schema, const std::string& name, std::vector<json>& found) {
  if (schema.is_object() && schema.contains("properties") && schema["properties"].contains(name))
    found.push_back(schema["properties"][name]);
  for (const json& part : schema)
    if (part.is_structured()) find_properties(part, name, found);
}

void check_schema(const json& described, const auto& member) {
  if constexpr (requires { member.names; })
    CHECK(described["enum"] == json(std::vector<std::string>(member.names.begin(), member.names.end())));
  else if constexpr (requires { member.least; })
    CHECK(described ==
          json{{"description", described["description"]}, {"type", "integer"}, {"minimum", member.least}});
  else
    CHECK(described["type"] == "boolean");
}

TEST_CASE("the schemas describe options as the tables do") {
  std::size_t described = 0;
  for (const auto& entry : std::filesystem::directory_iterator(project / "reports/schemas")) {
    CAPTURE(entry.path().string());
    const json schema = json::parse(test::read_file(entry.path()));
    const auto check = [&](const auto& option) {
      std::vector<json> found;
      find_properties(schema, std::string(option.name), found);
      for (const json& one : found)
        if (one.contains("enum") ||
            (one.contains("type") && one["type"] != "array"))  // a list is another thing
          std::visit([&](const auto& member) { check_schema(one, member); }, option.member);
      described += found.size();
    };
    for (const auto& option : graph_option_table()) check(option);
    for (const auto& option : analysis_option_table()) check(option);
  }
  CHECK(described > graph_option_table().size() + analysis_option_table().size());
}

TEST_CASE("a report has to have every option of the analysis, in the order of the database") {
  const json schema = json::parse(test::read_file(project / "reports/schemas/report.schema.json"));
  const json& options = schema["properties"]["options"];
  std::vector<std::string> stored(analysis_option_table().size());
  for (const AnalysisOption& option : analysis_option_table())
    stored.at(option.stored_position) = option.name;
  stored.insert(stored.begin(), "roles");
  CHECK(options["required"] == json(stored));
  for (const std::string& name : stored) CHECK(options["properties"].contains(name));
}

struct Chosen {
  Changes<AnalysisOptions> analysis;
  Changes<ReadLimits> limits;
};
void add(OptionList& list, Chosen& chosen) {
  DescribedOptionAdder analysis(list, chosen.analysis);
  for (const AnalysisOption& option : analysis_option_table()) analysis.add(option);
  DescribedOptionAdder limits(list, chosen.limits);
  for (const DescribedOption<ReadLimits>& option : read_limit_table()) limits.add(option);
}

TEST_CASE("the help says each option, its sentence and its default") {
  const std::string help = test::on_one_line(test::help_of<Chosen>(add));
  const auto check = [&](const auto& option, const auto& defaults) {
    std::string said = said_option(option);
    if (option.name == "autojunk") said += ", --no-autojunk";
    said += ' ' + std::string(option.description) + " [" + said_value(option, defaults) + "] ";
    CHECK_MESSAGE(help.find(said) != std::string::npos, said);
  };
  for (const DescribedOption<AnalysisOptions>& option : analysis_option_table())
    check(option, AnalysisOptions{});
  for (const DescribedOption<ReadLimits>& option : read_limit_table()) check(option, ReadLimits{});
}

TEST_CASE("what is said becomes a change, and what is out of range is told of") {
  const auto said = test::options_of<Chosen>(add, {"--max-nodes", "3", "--match", "lcs", "--autojunk"});
  CHECK(changed(ReadLimits{}, said.limits).nodes == 3);
  CHECK(changed(AnalysisOptions{}, said.analysis).match == MatchOptions{Match::lcs, true});
  CHECK(test::refused_by<Chosen>(add, {"--max-nesting", "1001"}) ==
        "opseq: --max-nesting: 1001 is no whole number from 1 to 1000.\n");
}

}  // namespace described_options_test
}  // namespace opseq
