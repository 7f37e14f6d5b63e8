#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/commands.h"
#include "tests/support/files/captured_output.h"
#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/dot_reader.h"

namespace opseq {
namespace {

using test::captured;
using test::Captured;
using test::read_file;

struct Fixture : test::AnalyzedDatabase {
  ShowCommand command;

  Fixture() { command.database = file; }
  Captured show(const std::string& subject) {
    command.subject = subject;
    return captured([&] { return execute(command); });
  }
  test::StoreFailure failure(const std::string& subject) {
    return test::store_failure([&] { show(subject); });
  }
};

TEST_CASE_FIXTURE(Fixture, "text by default, of a model or a sequence") {
  const Captured model = show("mismatch/d.onnx");
  CHECK(model.exit_code == exit_fine);
  CHECK(model.err.empty());
  CHECK(model.out.starts_with("mismatch/d.onnx (model 6)\n"));
  CHECK(show("Sub,Div").out.starts_with("Sub → Div (sequence "));
  CHECK(show("empty.onnx").out.find("it is empty.") != std::string::npos);
  command.common.quiet = true;
  CHECK(show("Sub,Div").out.empty());
}

TEST_CASE_FIXTURE(Fixture, "JSON and DOT, in files or on standard output") {
  command.json = folder / "a.json";
  command.dot = folder / "a.dot";
  CHECK_FALSE(show("6").out.empty());
  CHECK(nlohmann::json::parse(read_file(command.json))["model"]["id"] == 6);
  CHECK(test::read_dot(read_file(command.dot)).vertices.size() == 7);
  show("Sub,Div");
  CHECK(nlohmann::json::parse(read_file(command.json))["sequence"]["k"] == 2);
  const test::DotGraph graph = test::read_dot(read_file(command.dot));
  CHECK(graph.attributes.at("label") == "Sub → Div in tests/a.onnx");
  CHECK(graph.vertices.size() == 5);
  CHECK(graph.vertices.at(0).contains("color"));
  CHECK(graph.edges.at({0, 1}).contains("color"));
  CHECK_FALSE(graph.edges.at({1, 2}).contains("color"));
  command.json = "-";
  CHECK(nlohmann::json::parse(show("6").out)["format"] == "opseq-show");
  command.json.clear();
  command.dot = "-";
  CHECK(show("6").out.starts_with("digraph G {\n"));
}

TEST_CASE_FIXTURE(Fixture, "what can't be shown is told") {
  CHECK(failure("Frobnicate").kind == Error::Kind::misuse);
  command.dot = "-";
  CHECK(failure("empty.onnx").sentence ==
        "The model \"mismatch/empty.onnx\" could not be read, so there is no graph of it.");
  command.dot.clear();
  command.options.by = {"nobody"};
  CHECK(failure("6").kind == Error::Kind::misuse);
  command.database = folder / "none.db";
  CHECK(failure("6").kind == Error::Kind::input);
}

}  // namespace
}  // namespace opseq
