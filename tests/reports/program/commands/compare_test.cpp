#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "reports/program/exit_code.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/compared.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace compare_test {

using test::Captured;
using test::small_net;

struct Pair {
  test::TemporaryFolder folder;
  std::string source, target;

  explicit Pair(const onnx::GraphProto& changed) {
    folder.write("a.onnx", test::serialised(test::model(small_net())));
    folder.write("b.onnx", test::serialised(test::model(changed)));
    source = (folder / "a.onnx").string();
    target = (folder / "b.onnx").string();
  }

  Captured compared(const Words& more = {}) const {
    return test::run_program(test::with({"compare", source, target}, more));
  }
};

TEST_CASE("two models that mean the same") {
  const Pair pair(small_net());
  const Captured told = pair.compared({"--fail-on-difference", "--fail-on-undecided"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.out.starts_with("equivalent: all outputs are proved equal.\n"));
  CHECK(told.err.empty());
  CHECK(pair.compared({"-q"}).out.empty());
}

TEST_CASE("two that differ, as text and as data") {
  const Pair pair(small_net({.weight = 9}));
  const Captured told = pair.compared();
  CHECK(told.exit_code == exit_fine);
  CHECK(told.out.find("  1. WB.value: ") != std::string::npos);
  CHECK(told.out.find("source node  0 (Conv conv)\n") != std::string::npos);
  CHECK(pair.compared({"--fail-on-difference"}).exit_code == exit_gate_failed);
  CHECK(pair.compared({"--fail-on-undecided"}).exit_code == exit_fine);
  CHECK(pair.compared({"--tolerance", "0.9", "--fail-on-difference"}).exit_code == exit_fine);
  const auto json = nlohmann::json::parse(pair.compared({"--json"}).out);
  CHECK(json["verdict"] == "different");
  CHECK(json["source"]["file"] == pair.source);
}

TEST_CASE("where nothing can be told") {
  onnx::GraphProto net = small_net();
  net.mutable_initializer(0)->clear_float_data();
  const Pair pair(net);
  CHECK(pair.compared({"--fail-on-difference"}).exit_code == exit_fine);
  CHECK(pair.compared({"--fail-on-undecided"}).exit_code == exit_gate_failed);
}

TEST_CASE("files that can't be read") {
  const Pair pair(small_net());
  pair.folder.write("b.onnx", "no model");
  const Captured told = pair.compared();
  CHECK(told.exit_code == exit_input_unreadable);
  CHECK(told.out.empty());
  CHECK(told.err.find(pair.target + ": it is not an ONNX model") != std::string::npos);
}

TEST_CASE("limits end in a verdict") {
  const Pair pair(small_net());
  const Captured told = pair.compared({"--bytes", "1048576"});
  CHECK(told.exit_code == exit_fine);
}

TEST_CASE("wrong words") {
  CHECK(test::parse({"compare", "a.onnx"}).error.find("TARGET") != std::string::npos);
  CHECK_FALSE(test::parse({"compare", "a.onnx", "b.onnx", "--tolerance", "2"}).error.empty());
}

}  // namespace compare_test
}  // namespace opseq
