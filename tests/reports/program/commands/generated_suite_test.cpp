#include "reports/program/commands/generated_suite.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "tests/support/reports/extraction_fixture.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace generated_suite_test {

namespace fs = std::filesystem;
using namespace test;  // the builders
using nlohmann::json;

struct Fixture : ExtractionFixture {
  fs::path out = folder / "made";
  Fixture() {
    write("tests/a.onnx", shaped_chain({"Abs", "Exp"}));
    for (const char* name : {"mismatch/a.onnx", "mismatch/b.onnx"})
      write(name, shaped_chain({"Abs", "Sin", "Neg"}));
    built();
  }
  json manifest() const { return json::parse(read_file(out / "manifest.json")); }
};

TEST_CASE_FIXTURE(Fixture, "models along sequences, and what has none") {
  SequenceRequest request;
  request.wanted = {{"Abs", "Sin"}, {"Abs", "Nowhere"}};
  ExecutionOptions execution;
  execution.quiet = true;
  const SequenceOutcome outcome = generate_into(out, request, "", execution);
  CHECK(outcome.made == 1);
  CHECK(manifest()["without_rule"].dump() == R"([["Abs","Nowhere"]])");
  CHECK(fs::exists(out / "g00000.onnx"));
  request.wanted = {{"Neither", "Nor"}};
  generate_into(out, request, "", execution);
  CHECK_FALSE(fs::exists(out / "g00000.onnx"));  // of the earlier run
  folder.write("made/manifest.json", "{}");
  CHECK_THROWS_AS(generate_into(out, request, "", execution), Error);
}

TEST_CASE_FIXTURE(Fixture, "a model for each gap that is listed") {
  const std::string database = (folder / "db").string();
  const Captured told =
      run_program({"gaps", database, "--all", "--limit", "0", "--generate", "-o", out.string()});
  CHECK(told.out.find("written to") != std::string::npos);
  const json written = manifest();
  CHECK(written["request"]["cover"] == "sequences");
  CHECK(written["missing"].empty());
  CHECK(written["totals"]["made"] == written["totals"]["type_valid"]);
  CHECK(written["totals"]["made"] > 2);
  CHECK(refused({"gaps", database, "--generate"}).find("--output DIR") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "triples of a set, but those that another holds") {
  const std::string database = (folder / "db").string();
  const Captured told =
      run_program({"generate", "-o", out.string(), "--cover", "triples-of", database + ":mismatch"});
  CHECK(on_one_line(told.out).find("They hold 1 of 1 sequence at opset 16.") != std::string::npos);
  run_program({"generate", "-o", out.string(), "--cover", "triples-of", database + ":mismatch", "--by",
               database + ":mismatch"});
  CHECK(manifest()["totals"]["held_before"] == 1);
  CHECK(manifest()["models"].empty());
}

}  // namespace generated_suite_test
}  // namespace opseq
