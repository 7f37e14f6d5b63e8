#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/extraction_fixture.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace generate_test {

namespace fs = std::filesystem;
using namespace test;  // the builders
using nlohmann::json;

struct Fixture : ExtractionFixture {
  fs::path out = folder / "new/suite";
  // Few operators, which take a moment.
  fs::path operators = folder.write("operators.txt", "Abs Exp\nNeg\r\n\nSin\n");

  Captured generate(const Words& more) const {
    return run_program(with({"generate", "-o", out.string(), "--operators", operators.string()}, more));
  }
  std::string failure_of(const Words& more) const {
    try {
      generate(more);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }
  json manifest() const { return json::parse(read_file(out / "manifest.json")); }
  std::size_t models() const {
    return static_cast<std::size_t>(
        std::count_if(fs::directory_iterator(out), fs::directory_iterator(),
                      [](const auto& entry) { return entry.path().extension() == ".onnx"; }));
  }
};

TEST_CASE_FIXTURE(Fixture, "a folder of models that hold all pairs, and what each adds") {
  const Captured told = generate({"--nodes", "5"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(told.out.find("They hold 16 pairs: of 16 whose types and ranks fit at opset 16, 0 are missing.") !=
        std::string::npos);
  const json written = manifest();
  CHECK(written["totals"]["made"] == 16);
  REQUIRE(written["models"].size() == models());
  for (const auto& row : written["models"]) {
    onnx::ModelProto made;
    REQUIRE(made.ParseFromString(read_file(out / row["file"].get<std::string>())));
    CHECK(made.graph().node_size() == row["nodes"].get<int>());
    CHECK(made.graph().input_size() == static_cast<int>(row["inputs"].size()));
  }
}

TEST_CASE_FIXTURE(Fixture, "the same bytes with one thread and with eight; models of an earlier run go") {
  generate({"--nodes", "2", "-j", "1"});
  const std::size_t many = models();
  const std::string first = read_file(out / "manifest.json"), model = read_file(out / "g00000.onnx");
  generate({"--nodes", "2", "-j", "8"});
  CHECK(read_file(out / "manifest.json") == first);
  CHECK(read_file(out / "g00000.onnx") == model);
  generate({"--nodes", "20"});
  CHECK(models() < many);
  CHECK(models() == manifest()["models"].size());
}

TEST_CASE_FIXTURE(Fixture, "what a set of a database holds is left out") {
  write("tests/a.onnx", shaped_chain({"Abs", "Exp", "Neg"}));
  write("mismatch/a.onnx", shaped_chain({"Abs", "Sin"}));
  built();
  const std::string database = (folder / "db").string();
  generate({"--by", database + ":tests"});
  const json written = manifest();
  CHECK(written["totals"]["held_before"] == 2);
  for (const auto& row : written["models"])
    CHECK(std::find(row["adds"].begin(), row["adds"].end(), json{"Abs", "Exp"}) == row["adds"].end());
  CHECK(failure_of({"--by", database + ":tets"}) == "The database " + database + " has no set tets.");
  CHECK(failure_of({"--by", "tests"}) == "tests is no DB:SET.");
}

TEST_CASE_FIXTURE(Fixture, "types, operators and profiles that can't be had") {
  CHECK(failure_of({"--types", "float3"}) == "Models have no values of type float3.");
  CHECK(failure_of({"--exclude", "Coss"}) == "There is no operator \"Coss\" at opset 16.");
  CHECK_FALSE(fs::exists(out));  // no folder is left behind
  const std::string profile = folder.write("profile.json", "{}").string();
  CHECK(failure_of({"--profile", profile})
            .starts_with("The file " + profile + " can't be used: it is no profile of opseq: "));
  folder.write("new/suite/manifest.json", "{}");
  CHECK(failure_of({}).ends_with("its manifest.json is not one of opseq generate."));
}

TEST_CASE_FIXTURE(Fixture, "a folder that can't be written to is said before anything is made") {
  folder.write("new", "a file");
  CHECK(failure_of({}).find((folder / "new").string()) != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a share of what fits that the models are held to") {
  CHECK(generate({"--fail-under-pairs", "100"}).exit_code == exit_fine);
  const Captured failed = generate({"--max-models", "1", "--nodes", "3", "--fail-under-pairs", "99.5"});
  CHECK(failed.exit_code == exit_gate_failed);
  CHECK(failed.err.find("gate --fail-under-pairs 99.5 failed: ") != std::string::npos);
  CHECK(failed.err.find(" of 16 pairs covered, ") != std::string::npos);
  CHECK(models() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a list of no operators is refused") {
  folder.write("operators.txt", "\n");
  CHECK(failure_of({}) == "The file " + operators.string() + " lists no operator.");
}

TEST_CASE_FIXTURE(Fixture, "a profile leaves out what a runtime lacks") {
  json lacks = json::array();
  for (const char* type : {"tensor(float)", "tensor(double)", "tensor(float16)"})
    lacks.push_back({{"operator", "Sin"}, {"inputs", {type}}, {"outputs", {type}}});
  const json profile{
      {"format", "opseq-profile"}, {"format_version", 1}, {"runtime", "R 1"}, {"lacks", lacks}};
  generate({"--profile", folder.write("profile.json", profile.dump()).string()});
  CHECK(manifest()["request"]["profile"] == "R 1");
  CHECK(manifest()["totals"]["made"] == 9);
}

TEST_CASE_FIXTURE(Fixture, "sequences that a file lists") {
  const std::string list =
      folder.write("list.json", R"([["Abs", "Exp", "Neg"], ["Sin"], ["Abs", "Cos"]])").string();
  const Captured told = generate({"--cover", list});
  CHECK(on_one_line(told.out).find(
            "They hold 2 of 3 sequences at opset 16. 1 has an operator that no model is made of.") !=
        std::string::npos);
  CHECK(told.out.find("\nno model: Abs → Cos\n") != std::string::npos);
  CHECK(manifest()["totals"]["made"] == 2);
  CHECK(generate({"--cover", list, "--fail-under-pairs", "70"}).exit_code == exit_gate_failed);
}

TEST_CASE_FIXTURE(Fixture, "versions that operators of a database get") {
  onnx::ModelProto old = shaped_chain({"Abs", "Relu", "Softmax"});
  old.mutable_opset_import(0)->set_version(13);
  write("mismatch/a.onnx", old);
  built();
  const std::string database = (folder / "db").string();
  const fs::path suite = folder / "versions";
  const Captured told =
      run_program({"generate", "-o", suite.string(), "--cover", "versions-of", database, "--to", "14"});
  CHECK(told.exit_code == exit_fine);
  for (const char* const opset : {"opset-13", "opset-14"}) {
    const json written = json::parse(read_file(suite / opset / "manifest.json"));
    CHECK(written["totals"]["made"] == 3);  // Relu, and the pairs with it
    CHECK(written["missing"].empty());
  }
  CHECK_THROWS_WITH_AS(run_program({"generate", "-o", suite.string(), "--cover", "versions-of",
                                    database + ":mismatch", "--to", "13"}),
                       "There is no sequence to make models of.", Error);
}

TEST_CASE("rules and pairs as text and as JSON") {
  CHECK(run_program({"generate", "--list-rules"}).out.find("\nAcosh ") != std::string::npos);
  CHECK(json::parse(run_program({"generate", "--list-rules", "--json"}).out)["format"] == "opseq-rules");
  CHECK(run_program({"generate", "--check-pairs"}).out.starts_with("At opset 16, 21,967 pairs"));
  const json pairs = json::parse(run_program({"generate", "--check-pairs", "--opset", "13", "--json"}).out);
  CHECK(pairs["opset"] == 13);
}

TEST_CASE("one task, and what goes with it") {
  CHECK(refused({"generate"}).find("One of --output, --list-rules, --check-pairs is required.") !=
        std::string::npos);
  CHECK(refused({"generate", "-o", "x", "--list-rules"}).find("is required") != std::string::npos);
  CHECK(refused({"generate", "-o", "x", "--cover", "operands", "--by", "a:b"})
            .find("--by does not go with --cover operands") != std::string::npos);
  CHECK(refused({"generate", "-o", "x", "--opset", "12"}).find("13") != std::string::npos);
  CHECK(refused({"generate", "-o", "x", "--cover", "versions-of", "a"}).find("--to") != std::string::npos);
  CHECK(refused({"generate", "-o", "x", "--to", "17"}).find("versions-of") != std::string::npos);
  CHECK(refused({"generate", "-o", "x", "--cover", "versions-of", "a", "--to", "17", "--opset", "16"})
            .find("--opset does not go") != std::string::npos);
  CHECK(refused({"generate", "-o", "x", "--cover", "triples-of", "a:b", "--guide", "none"})
            .find("--guide none") != std::string::npos);
  CHECK(refused({"generate", "--check-pairs", "--cover", "triples-of", "a:b"}).find("--check-pairs") !=
        std::string::npos);
  for (const Words& more : {Words{"--seed", "2"},
                            {"--seed", "1"},  // the defaults too
                            {"--nodes", "32"},
                            {"--guide", "missing"},
                            {"--nodes", "3"},
                            {"--types", "bool"},
                            {"--exclude", "Abs"},
                            {"--max-models", "3"},
                            {"--relaxed"},
                            {"--guide", "none"},
                            {"--by", "a:b"},
                            {"--profile", "p"},
                            {"--operators", "o"},
                            {"--fail-under-pairs", "9"}})
    for (const char* const task : {"--check-pairs", "--list-rules"})
      CHECK(refused(with({"generate", task}, more)).find("--opset, --cover and --json alone") !=
            std::string::npos);
  CHECK(refused({"generate", "--list-rules", "--cover", "operands"}).find("--list-rules") !=
        std::string::npos);
}

}  // namespace generate_test
}  // namespace opseq
