#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/dot_reader.h"
#include "tests/support/reports/parsed_words.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace show_test {

using test::Captured;
using test::read_file;

struct Fixture : test::AnalyzedDatabase {
  Captured show(const std::string& subject, const Words& more = {}) const {
    return test::run_program(test::with({"show", file.string(), subject}, more));
  }
  test::StoreFailure failure(const std::string& subject, const Words& more = {}) const {
    return test::store_failure([&] { show(subject, more); });
  }
};

TEST_CASE_FIXTURE(Fixture, "text by default, of a model or a sequence") {
  const Captured model = show("mismatch/d.onnx");
  CHECK(model.exit_code == exit_fine);
  CHECK(model.err.empty());
  CHECK(model.out.starts_with("mismatch/d.onnx (model 6)\n"));
  CHECK(show("Sub,Div").out.starts_with("Sub → Div (sequence "));
  CHECK(show("[\"Sub\", \"Div\"]").out.starts_with("Sub → Div (sequence "));
  CHECK(show("empty.onnx").out.find("it is empty.") != std::string::npos);
  CHECK(show("Sub,Div", {"-q"}).out.empty());
}

TEST_CASE_FIXTURE(Fixture, "JSON and DOT, in files or on standard output") {
  const auto json = folder / "a.json";
  const auto dot = folder / "a.dot";
  const Words files{"--json", json.string(), "--dot", dot.string()};
  CHECK_FALSE(show("6", files).out.empty());
  CHECK(nlohmann::json::parse(read_file(json))["model"]["id"] == 6);
  CHECK(test::read_dot(read_file(dot)).vertices.size() == 7);
  show("Sub,Div", files);
  CHECK(nlohmann::json::parse(read_file(json))["sequence"]["k"] == 2);
  const test::DotGraph graph = test::read_dot(read_file(dot));
  CHECK(graph.attributes.at("label") == "Sub → Div in tests/a.onnx");
  CHECK(graph.vertices.size() == 5);
  CHECK(graph.vertices.at(0).contains("color"));
  CHECK(graph.edges.at({0, 1}).contains("color"));
  CHECK_FALSE(graph.edges.at({1, 2}).contains("color"));
  CHECK(nlohmann::json::parse(show("6", {"--json"}).out)["format"] == "opseq-show");
  CHECK(show("6", {"--dot"}).out.starts_with("digraph G {\n"));
}

TEST_CASE_FIXTURE(Fixture, "the answer is for the sets and the support that it was asked with") {
  const auto json = [&](const Words& more) {
    return nlohmann::json::parse(show("6", test::with({"--json"}, more)).out);
  };
  const auto plain = json({});
  CHECK(plain["by"] == nlohmann::json{"tests"});
  CHECK(plain["options"]["of"] == nlohmann::json{"mismatch"});
  CHECK(plain["options"]["against"] == nlohmann::json{"correct"});
  CHECK(plain["options"]["min_support"] == 5);
  const auto said =
      json({"--by", "tests", "correct", "--of", "other", "--against", "mismatch", "--min-support", "2"});
  CHECK(said["by"] == nlohmann::json{"tests", "correct"});
  CHECK(said["options"]["of"] == nlohmann::json{"other"});
  CHECK(said["options"]["against"] == nlohmann::json{"mismatch"});
  CHECK(said["options"]["min_support"] == 2);
}

TEST_CASE_FIXTURE(Fixture, "node data as JSON, or as CSV where the file is called so") {
  const auto json = folder / "nodes.json", csv = folder / "nodes.csv";
  CHECK_FALSE(show("6", {"--node-data", json.string()}).out.empty());
  CHECK(nlohmann::json::parse(read_file(json))["k"] == 2);
  show("6", {"--node-data", json.string(), "--length", "3", "--by", "correct"});
  CHECK(nlohmann::json::parse(read_file(json))["k"] == 3);
  CHECK(nlohmann::json::parse(read_file(json))["by"] == nlohmann::json{"correct"});
  show("6", {"--node-data", csv.string()});
  CHECK(read_file(csv).starts_with("key,name,"));
  CHECK(nlohmann::json::parse(show("6", {"--node-data"}).out)["format"] == "opseq-node-data");
}

TEST_CASE_FIXTURE(Fixture, "node data that there can't be is told") {
  const auto told = [&](const std::string& subject, const Words& more = {}) {
    return failure(subject, test::with({"--node-data", (folder / "n.json").string()}, more)).sentence;
  };
  CHECK(told("Sub,Div") == "There is no node data of a sequence: name a model.");
  CHECK(told("empty.onnx") ==
        "There is no node data of \"mismatch/empty.onnx\": its sequences are not known.");
  CHECK(told("6", {"--length", "6"}) ==
        "There is no node data for sequences of 6 operators: those of the database have at most 5.");
  CHECK_FALSE(std::filesystem::exists(folder / "n.json"));
}

TEST_CASE_FIXTURE(Fixture, "what can't be shown is told") {
  CHECK(failure("Frobnicate").kind == Error::Kind::misuse);
  CHECK(failure("empty.onnx", {"--dot"}).sentence ==
        "The model \"mismatch/empty.onnx\" could not be read, so there is no graph of it.");
  CHECK(failure("6", {"--by", "nobody"}).kind == Error::Kind::misuse);
  CHECK(test::store_failure([&] {
          test::run_program({"show", (folder / "none.db").string(), "6"});
        }).kind == Error::Kind::input);
}

TEST_CASE_FIXTURE(Fixture, "the leads of a trial are highlighted") {
  test::write_mismatch(database, (folder / "mismatch/d.onnx").string());
  const test::DotGraph graph = test::read_dot(show("6", {"--dot"}).out);
  CHECK(graph.vertices.at(1).contains("color"));
  CHECK_FALSE(graph.vertices.at(0).contains("color"));
  CHECK_FALSE(graph.vertices.at(2).contains("color"));
}

}  // namespace show_test
}  // namespace opseq
