#include "reports/overview/json_report.h"

#include <doctest/doctest.h>

#include "graph/base/version.h"
#include "tests/support/models/tiny_models.h"
#include "tests/support/reports/report_fixture.h"

namespace opseq {
namespace json_report_test {

using Json = nlohmann::ordered_json;
using Strings = std::vector<std::string>;

Strings keys(const Json& object) {
  Strings names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

TEST_CASE("the report's keys are there, in a fixed order") {
  const Json report = make_json_report(test::sample_rows(), {});
  CHECK(keys(report) == Strings{"format", "format_version", "tool", "options", "classification",
                                "lead_sequences", "copied_trials", "sets", "models", "target_and_contrast",
                                "intersections", "differences", "coverage", "gaps", "groups", "operators"});
  CHECK(report["format"] == "opseq-report");
  CHECK(report["format_version"] == report_format_version);
  CHECK(report["tool"] == Json({{"name", "opseq"}, {"version", program_version}}));
  CHECK(keys(report["options"]) == Strings{"control_flow", "functions", "initializer_inputs", "label",
                                           "roles", "match", "autojunk", "reduce", "reduce_min"});
  CHECK(keys(report["sets"]) == Strings{"correct", "mismatch", "tests"});
  CHECK(keys(report["sets"]["tests"]) == Strings{"models", "analyzed", "unreadable", "too_many_paths",
                                                 "copies", "paths", "distinct_paths", "operators", "opsets",
                                                 "operators_available", "operators_unused"});
  CHECK(keys(report["models"][0]) == Strings{"id", "set", "path", "status", "reason", "nodes", "edges",
                                             "paths", "distinct_paths", "opset", "duplicates_of"});
  CHECK(keys(report["intersections"]) == Strings{"target_contrast", "target_target", "target_suite"});
  CHECK(keys(report["intersections"]["target_suite"]) ==
        Strings{"model_pairs", "path_pairs", "left_out", "unique", "reduced", "sequences"});
  CHECK(keys(report["differences"]) == Strings{"target_only", "uncovered", "target_only_uncovered"});
  CHECK(keys(report["differences"]["uncovered"]) ==
        Strings{"unique", "reduced", "models", "sequences", "reduced_sequences"});
}

TEST_CASE("values are those of the rows; what is not known is null, big numbers are decimal text") {
  const ReportRows rows = test::sample_rows();
  const Json report = make_json_report(rows, {});
  const Json& models = report["models"];
  CHECK(models.size() == 5);
  CHECK(models[1]["paths"] == "123456789012345678901234567890");
  CHECK(models[1]["distinct_paths"].is_null());
  CHECK(models[1]["duplicates_of"] == 1);
  CHECK(models[1]["path"] == rows.models[1].path);
  CHECK(models[2]["reason"] == "c.onnx: it is empty.");
  for (const char* key : {"nodes", "edges", "distinct_paths", "opset", "duplicates_of"})
    CHECK(models[2][key].is_null());
  CHECK(models[2]["paths"] == "0");
  CHECK(models[0]["reason"].is_null());
  const Json& intersection = report["intersections"]["target_target"];
  CHECK(intersection["unique"] == 2);
  CHECK(intersection["reduced"] == 2);
  CHECK(intersection["sequences"][0] == Json({"Abs", "Abs", "Abs"}));
  const Json& only = report["differences"]["target_only"];
  CHECK(only["unique"] == 2);
  CHECK(only["reduced"] == 1);
  CHECK(only["models"] == 2);
  CHECK(only["sequences"][1]["models"] == Json({1, 2}));
}

TEST_CASE("what was left out is counted and listed, and what was not reduced has no figure") {
  ReportRows rows = test::sample_rows();
  for (std::int64_t i = 0; i < 1'200; ++i)
    rows.intersections[1].left_out.pairs.push_back({1, 2 + i, "max_match_steps"});
  rows.intersections[1].left_out.path_pairs = "99999999999999999999";
  rows.intersections[1].reduced.reset();
  rows.differences[0].is_reduced = false;
  const Json report = make_json_report(rows, {});
  const Json& intersection = report["intersections"]["target_target"];
  CHECK(intersection["reduced"].is_null());
  const Json& left_out = intersection["left_out"];
  CHECK(left_out["model_pairs"] == 1'200);
  CHECK(left_out["path_pairs"] == "99999999999999999999");
  CHECK(left_out["listed"] == most_left_out_listed);
  CHECK(left_out["pairs"].size() == most_left_out_listed);
  CHECK(left_out["pairs"][0] == Json({{"first", 1}, {"second", 2}, {"over", "max_match_steps"}}));
  CHECK(report["differences"]["target_only"]["reduced"].is_null());
  CHECK(report["differences"]["target_only"]["models"].is_null());
}

TEST_CASE("operators: available at the set's opsets, used, unused, shared, only in one set") {
  const Json report = make_json_report(test::sample_rows(), {});
  const Json& failing = report["sets"]["mismatch"];
  CHECK(failing["operators_available"] == 168);
  // "Abs" and "Relu" are used; the third operator is none of the standard.
  CHECK(failing["operators_unused"].size() == 166);
  CHECK(failing["opsets"] == Json({{"16", 2}}));
  const Strings unused = report["sets"]["tests"]["operators_unused"];
  CHECK(std::is_sorted(unused.begin(), unused.end()));
  CHECK(std::find(unused.begin(), unused.end(), "Upsample") == unused.end());
  CHECK(std::find(unused.begin(), unused.end(), "Abs") != unused.end());
  CHECK(report["operators"]["shared"] == Json({"Relu"}));
  CHECK(report["operators"]["only"]["mismatch"].size() == 2);
  CHECK(report["operators"]["only"]["tests"] == Json({"Upsample"}));
}

TEST_CASE("coverage is the share of the failing sequences that the tests have") {
  ReportRows rows = test::sample_rows();
  CHECK(make_json_report(rows, {})["coverage"]["shared_sequences"] == Json({{"total", 2}, {"covered", 1}}));
  rows.intersections.clear();
  CHECK(tested_sequences(rows).total == 0);
  rows.differences.clear();
  CHECK(tested_sequences(rows).covered == 0);
}

TEST_CASE("a report of nothing is a report") {
  ReportRows rows;
  rows.analysis_options = "{}";
  const Json report = make_json_report(rows, {});
  CHECK(report["models"] == Json::array());
  CHECK(report["sets"] == Json::object());
  CHECK(report["operators"] == Json({{"shared", Json::array()}, {"only", Json::object()}}));
}

TEST_CASE("lists are sorted by code points, as a database gives them") {
  const test::TemporaryFolder folder;
  // U+FF21 comes before U+1F600 by code point, behind it by UTF-16 unit.
  const Strings chain{"b", "a", "B", "\xef\xbc\xa1", "\xf0\x9f\x98\x80"};
  folder.write("m/a.onnx", test::chain_model(chain));
  folder.write("m/b.onnx", test::chain_model(chain));
  folder.write("m/c.onnx", test::chain_model({"\xf0\x9f\x98\x80", "b", "a", "B"}));
  folder.write("m/d.onnx", test::chain_model({"b", "a", "\xf0\x9f\x98\x80", "\xef\xbc\xa1", "b", "b"}));
  folder.write("m/e.onnx", test::chain_model({"c", "\xf0\x9f\x98\x80", "\xef\xbc\xa1", "b", "b"}));
  Database database(folder / "a.db", OpenMode::create);
  ingest(database, {{"mismatch", {folder / "m"}}}, {});
  AnalysisOptions options;
  options.duplicates = Duplicates::keep;
  analyze(database, options);
  const Json report = make_json_report(load_report_rows(database), answer_suite(database, 1));
  CHECK(report["sets"]["mismatch"]["operators"] ==
        Json({"B", "a", "b", "c", "\xef\xbc\xa1", "\xf0\x9f\x98\x80"}));
  const std::vector<Strings> sequences = report["intersections"]["target_target"]["sequences"];
  CHECK(sequences.size() >= 3);
  CHECK(std::is_sorted(sequences.begin(), sequences.end()));
  CHECK(sequences.front() == Strings{"b", "a", "B"});
}

}  // namespace json_report_test
}  // namespace opseq
