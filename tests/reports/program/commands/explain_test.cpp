#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace explain_test {

using test::Captured;
using test::read_file;

struct Fixture : test::AnalyzedDatabase {
  Captured explain(const std::string& model, const Words& more = {}) const {
    return test::run_program(test::with({"explain", file.string(), model}, more));
  }
  test::StoreFailure failure(const std::string& model, const Words& more = {}) const {
    return test::store_failure([&] { explain(model, more); });
  }
};

TEST_CASE_FIXTURE(Fixture, "a model by its name, or a part of it that it alone has") {
  const Captured told = explain("mismatch/d.onnx");
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(told.out.starts_with("mismatch/d.onnx (model 6)\n"));
  CHECK(told.out.ends_with("\n  opseq show " + file.string() + " mismatch/d.onnx\n"));
  CHECK(explain("h/d").out == told.out);
  CHECK(explain("6").out == told.out);
  CHECK(explain("6", {"-q"}).out.empty());
  CHECK(
      failure("a.onnx").sentence ==
      "Several models could be meant by \"a.onnx\": correct/a.onnx, mismatch/a.onnx, tests/a.onnx; name more "
      "of the one that is.");
  CHECK(failure("mismatch/dd.onnx").sentence ==
        "There is no model and no file \"mismatch/dd.onnx\"; did you mean mismatch/d.onnx?");
  CHECK(failure("nothing").sentence ==
        "There is no model and no file \"nothing\"; 'opseq list --models' names those of the database.");
}

TEST_CASE_FIXTURE(Fixture, "a file that is not in the database; nothing is written") {
  const std::vector<std::string> before = test::dump(database);
  folder.write("new.onnx", test::chain_model({"Erf"}));
  const std::string name = (folder / "new.onnx").string();
  CHECK(explain(name).out.starts_with(name + " (not in the database)\n"));
  CHECK(failure((folder / "mismatch").string()).kind == Error::Kind::misuse);
  CHECK(test::dump(database) == before);
  folder.write("more/bad.onnx", "x");
  CHECK(failure((folder / "more/bad.onnx").string()).kind == Error::Kind::input);
}

TEST_CASE_FIXTURE(Fixture, "a file is read within the limits that are said, as ingest takes them") {
  folder.write("new.onnx", test::chain_model({"Erf", "Sinh"}));
  const std::string name = (folder / "new.onnx").string();
  CHECK(explain(name, {"--max-nodes", "2"}).exit_code == exit_fine);
  const test::StoreFailure told = failure(name, {"--max-nodes", "1"});
  CHECK(told.kind == Error::Kind::limit);
  CHECK(told.sentence.find("--max-nodes") != std::string::npos);
  CHECK(failure(name, {"--max-file-bytes", "7"}).sentence.find("--max-file-bytes") != std::string::npos);
}

TEST_CASE("every option of explain and show is under a heading") {
  for (const char* command : {"explain", "show"}) {
    const std::string help = test::parse({command, "--help"}).output;
    CHECK(help.find("\nStatistics:\n  --min-support N|testable ") != std::string::npos);
    CHECK(test::parse({command, "--help-all"}).output.find("\nOPTIONS:") == std::string::npos);
  }
  CHECK(test::parse({"explain", "--help-all"}).output.find("\nLimits:\n  --max-file-bytes N ") !=
        std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "of a file, people are told how to cut out the first model, data of each") {
  folder.write("new.onnx", test::chain_model({"Erf", "Sinh"}));
  const std::string name = (folder / "new.onnx").string();
  const std::string told = explain(name).out;
  const std::string next = told.substr(told.find("\nNext:\n"));
  CHECK(std::ranges::count(next, '\n') == 5);
  CHECK(next.starts_with("\nNext:\n  opseq extract "));
  CHECK(next.find("\n  opseq ingest ") != std::string::npos);
  CHECK(nlohmann::json::parse(explain(name, {"--json"}).out)["commands"].size() > 3);
}

TEST_CASE_FIXTURE(Fixture, "the answer is for the sets and limits that it was asked with") {
  const auto json = [&](const Words& more) {
    return nlohmann::json::parse(explain("6", test::with({"--json"}, more)).out);
  };
  const auto plain = json({})["options"];
  CHECK(plain["by"] == nlohmann::json{"tests"});
  CHECK(plain["against"] == nlohmann::json{"correct"});
  CHECK(plain["of"] == nlohmann::json{"mismatch"});
  CHECK(plain["top"] == 10);
  CHECK(plain["nearest"] == 3);
  const auto said = json({"--by", "correct", "--against", "tests", "other", "--of", "mismatch",
                          "--min-support", "testable", "--top", "1", "--nearest", "1"});
  CHECK(said["options"]["against"] == nlohmann::json{"tests", "other"});
  CHECK(said["options"]["min_support"] == "testable");
  CHECK(said["nearest"].size() == 1);
  const auto file_of = folder / "a.json";
  CHECK_FALSE(explain("6", {"--json", file_of.string()}).out.empty());
  CHECK(nlohmann::json::parse(read_file(file_of))["format"] == "opseq-explanation");
  CHECK(failure("6", {"--by", "nobody"}).kind == Error::Kind::misuse);
}

}  // namespace explain_test
}  // namespace opseq
