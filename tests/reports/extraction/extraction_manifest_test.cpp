#include "reports/extraction/extraction_manifest.h"

#include <doctest/doctest.h>

#include "graph/base/version.h"
#include "tests/support/reports/gap_fixture.h"

namespace opseq {
namespace extraction_manifest_test {

using Json = nlohmann::ordered_json;

ExtractedGap extracted(const std::string& file) {
  ExtractedGap gap;
  gap.operators = {"Conv", test::hostile_name};
  gap.source = 1;
  gap.nodes = {{3, "n", "4/then/0"}, {4, "", "4/then/1"}};
  gap.structure_hash = "abc";
  gap.holds = true;
  gap.file = file;
  gap.model.valid = true;
  gap.model.initializers = 2;
  gap.model.inputs = {{"x", "tensor(float)", "[1, N, ?]"}, {"z", "tensor(int64)", ""}};
  gap.model.outputs = {{"y", "tensor(float)", "[]"}};
  gap.model.notes = {"A note."};
  return gap;
}

Json manifest_of(const std::vector<ExtractedGap>& gaps) {
  const PromisedCoverage promised{{{1, 3, 2, 8}}, {{2, 3, 5, 8}}};
  return make_manifest(test::sample_ngram_rows(), gaps, promised, {"mismatch"}, {"tests", "correct"});
}

TEST_CASE("the head says what it is, of which sets, and what coverage is promised") {
  const Json manifest = manifest_of({});
  CHECK(manifest["format"] == "opseq-manifest");
  CHECK(manifest["format_version"] == 1);
  CHECK(manifest["tool"] == Json{{"name", "opseq"}, {"version", program_version}});
  CHECK(manifest["of"] == Json{"mismatch"});
  CHECK(manifest["by"] == Json{"tests", "correct"});
  CHECK(manifest["coverage"]["before"] ==
        Json{{{"k", 1}, {"covered", 1}, {"total", 3}, {"weight", 8}, {"weight_covered", 2}}});
  CHECK(manifest["coverage"]["after"][0]["covered"] == 2);
  CHECK(manifest["models"] == Json::array());
}

TEST_CASE("a model with all that is known of it") {
  const Json row = manifest_of({extracted("0001-a.onnx")})["models"][0];
  const Json expected{
      {"operators", {"Conv", test::hostile_name}},
      {"file", "0001-a.onnx"},
      {"failure", nullptr},
      {"duplicate_of", nullptr},
      {"source", {{"id", 2}, {"set", "mismatch"}, {"path", test::hostile_name}}},
      {"nodes", {{{"name", "n"}, {"location", "4/then/0"}}, {{"name", ""}, {"location", "4/then/1"}}}},
      {"structure_hash", "abc"},
      {"valid", true},
      {"checker_message", nullptr},
      {"holds", true},
      {"inputs",
       {{{"name", "x"}, {"type", "tensor(float)"}, {"shape", "[1, N, ?]"}},
        {{"name", "z"}, {"type", "tensor(int64)"}, {"shape", nullptr}}}},
      {"outputs", {{{"name", "y"}, {"type", "tensor(float)"}, {"shape", "[]"}}}},
      {"initializers", 2},
      {"notes", {"A note."}}};
  CHECK(row == expected);
}

TEST_CASE("a duplicate names the file that stands for it, a chain of a file has no model of the database") {
  std::vector<ExtractedGap> gaps{extracted("0001-a.onnx"), extracted("")};
  gaps[1].duplicate_of = 0;
  gaps[1].source.reset();
  gaps[1].model.valid = gaps[1].holds = false;
  gaps[1].model.checker_message = "No.";
  const Json row = manifest_of(gaps)["models"][1];
  CHECK(row["file"] == nullptr);
  CHECK(row["duplicate_of"] == "0001-a.onnx");
  CHECK(row["source"] == nullptr);
  CHECK(row["valid"] == false);
  CHECK(row["checker_message"] == "No.");
  CHECK(row["holds"] == false);
}

TEST_CASE("a failure has its sentence and nothing of a model") {
  ExtractedGap gap = extracted("");
  gap.failure = "mismatch/a.onnx: it is gone.";
  CHECK(manifest_of({gap})["models"][0] == Json{{"operators", {"Conv", test::hostile_name}},
                                                {"file", nullptr},
                                                {"failure", "mismatch/a.onnx: it is gone."}});
}

}  // namespace extraction_manifest_test
}  // namespace opseq
