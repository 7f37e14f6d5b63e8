#include "reports/gates/baseline.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/coverage/coverage_json.h"
#include "store/rows/model_ngram_rows.h"
#include "tests/support/models/model_sketches.h"
#include "tests/support/models/tiny_models.h"
#include "tests/support/reports/analyzed_sets.h"

namespace opseq {
namespace baseline_test {

using test::Names;

const SetNames of{"mismatch"};
const SetNames by{"tests"};

struct Fixture : test::AnalyzedSets {
  const NgramRows rows = load_ngram_rows(database);
  const CoverageReport coverage = make_coverage_report(rows, {{of, {}, by}, {}});
  const nlohmann::ordered_json json = make_coverage_json(rows, coverage);

  Baseline read(const std::string& content) const {
    return read_baseline(folder.write("baseline.json", content), rows, of, by);
  }
  std::string rejected(const std::filesystem::path& file) const {
    try {
      read_baseline(file, rows, of, by);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }
  std::string rejected_text(const std::string& content) const {
    return rejected(folder.write("baseline.json", content));
  }
};

TEST_CASE_FIXTURE(Fixture, "a database and the JSON written from it say the same") {
  std::vector<Names> expected;
  for (const std::uint32_t s : coverage.covered) expected.push_back(operator_names(rows, s));
  CHECK(expected.size() == 6);
  const Baseline from_json = read(json.dump(1));
  CHECK(from_json.longest == 5);
  CHECK(from_json.covered == expected);
  const Baseline from_database = read_baseline(database.file(), rows, of, by);
  CHECK(from_database.longest == 5);
  CHECK(from_database.covered == expected);
  CHECK(read_baseline(database.file(), rows, {"correct"}, {"mismatch"}).covered != expected);
}

TEST_CASE_FIXTURE(Fixture, "a baseline of another K keeps its own") {
  const NgramRows shorter = analyze_again(2);
  CHECK(read_baseline(database.file(), rows, of, by).longest == 2);
  CHECK(read(make_coverage_json(shorter, make_coverage_report(shorter, {{of, {}, by}, {}})).dump()).longest ==
        2);
}

TEST_CASE_FIXTURE(Fixture, "a file that is neither is an input error with its name") {
  const std::string file = (folder / "baseline.json").string();
  const std::string whole = json.dump();
  for (std::size_t length = 0; length < whole.size(); length += 1 + whole.size() / 200)
    CHECK(rejected_text(whole.substr(0, length)) ==
          "The baseline " + file + " is neither a database nor the JSON of opseq coverage.");
  for (const char* content : {"[]", "3", "null", "\xff", R"({"format": "opseq-gaps"})", R"({"format": 3})",
                              R"({"format": null})", R"({"format": ["opseq-coverage"]})", "SQLite format 2"})
    CHECK_MESSAGE(rejected_text(content) ==
                      "The baseline " + file + " is neither a database nor the JSON of opseq coverage.",
                  content);
  CHECK(rejected(folder / "missing") == "The baseline " + (folder / "missing").string() + " can't be read.");
  CHECK(rejected(folder.path()) == "The baseline " + folder.path().string() + " can't be read.");
}

TEST_CASE_FIXTURE(Fixture,
                  "JSON of coverage that lacks something, or has it of another kind, is one as well") {
  const auto with = [&](auto&& change) {
    nlohmann::ordered_json changed = json;
    change(changed);
    return rejected_text(changed.dump());
  };
  const std::string lacks =
      "The baseline " + (folder / "baseline.json").string() + " lacks what the JSON of opseq coverage has.";
  CHECK(with([](auto& j) { j.erase("covered_sequences"); }) == lacks);
  CHECK(with([](auto& j) { j.erase("options"); }) == lacks);
  CHECK(with([](auto& j) { j["options"].erase("ngram_max"); }) == lacks);
  CHECK(with([](auto& j) { j["covered_sequences"] = 3; }) == lacks);
  CHECK(with([](auto& j) { j["covered_sequences"][0] = "Relu"; }) == lacks);
  CHECK(with([](auto& j) { j["covered_sequences"][0][0] = 3; }) == lacks);
}

TEST_CASE_FIXTURE(Fixture, "other options for the graphs, or a database that can't be asked, is a Error") {
  nlohmann::ordered_json other = json;
  other["options"]["label"] = "type@version";
  CHECK(test::store_failure([&] { read(other.dump()); }).kind == Error::Kind::misuse);
  CHECK(test::store_failure([&] { read(other.dump()); }).sentence.find("baseline.json") != std::string::npos);
  other["options"].erase("label");
  CHECK(test::store_failure([&] { read(other.dump()); }).is_thrown);

  const auto failure = [&](const std::string& name) {
    return test::store_failure([&] { read_baseline(folder / name, rows, of, by); });
  };
  {
    Database labelled(folder / "labelled.db", OpenMode::create);
    IngestOptions options = test::complete_ingest();
    options.graph.label = LabelKind::version;
    ingest(labelled, test::write_three_sets(folder), options);
    CHECK(failure("labelled.db").kind == Error::Kind::misuse);
    analyze(labelled, {});
  }
  CHECK(failure("labelled.db").sentence.find("labelled.db") != std::string::npos);
  folder.write("cut.db", test::read_file(database.file()).substr(0, 5000));
  CHECK(failure("cut.db").is_thrown);
}

TEST_CASE_FIXTURE(Fixture, "a baseline's numbers are looked at") {
  for (const char* longest : {"-1", "0", "1001", "true", "1e300", "null", "4294967297"}) {
    nlohmann::ordered_json other = json;
    other["options"]["ngram_max"] = nlohmann::json::parse(longest);
    CHECK(rejected_text(other.dump()).find("has an ngram_max that is no whole number from 1 to 1000") !=
          std::string::npos);
  }
  nlohmann::ordered_json newer = json;
  newer["format_version"] = 999;
  CHECK(rejected_text(newer.dump()).find("has another format version than 1") != std::string::npos);
}

}  // namespace baseline_test
}  // namespace opseq
