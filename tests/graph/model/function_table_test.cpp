#include "graph/model/function_table.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"

namespace function_table_test {

using opseq::Function;
using opseq::FunctionTable;
using opseq::Node;
using opseq::test::model_error;

Function function(std::string domain, std::string name, std::string overload = "") {
  Function made;
  made.domain = std::move(domain);
  made.name = std::move(name);
  made.overload = std::move(overload);
  return made;
}

Node call(std::string domain, std::string type, std::string overload = "") {
  Node made;
  made.domain = std::move(domain);
  made.op_type = std::move(type);
  made.overload = std::move(overload);
  return made;
}

// The index of the function that a node calls, -1 for none.
int index(const std::vector<Function>& functions, const Node& node) {
  const auto entry = FunctionTable(functions).find(node);
  if (entry) CHECK(entry->function == &functions[entry->index]);
  return entry ? static_cast<int>(entry->index) : -1;
}

TEST_CASE("a node calls the function of its domain, type and overload") {
  const std::vector<Function> functions{function("d", "f"), function("e", "f"), function("d", "g"),
                                        function("d", "f", "1"), function("", "Relu")};
  CHECK(index(functions, call("d", "f")) == 0);
  CHECK(index(functions, call("e", "f")) == 1);
  CHECK(index(functions, call("d", "g")) == 2);
  CHECK(index(functions, call("d", "f", "1")) == 3);
  CHECK(index(functions, call("", "Relu")) == 4);
  CHECK(index(functions, call("d", "f", "2")) == -1);
  CHECK(index(functions, call("", "f")) == -1);
  CHECK(index({}, call("d", "f")) == -1);
}

TEST_CASE("ai.onnx is the default domain, on either side") {
  CHECK(index({function("ai.onnx", "f")}, call("", "f")) == 0);
  CHECK(index({function("", "f")}, call("ai.onnx", "f")) == 0);
}

TEST_CASE("of two functions with one key the first counts") {
  CHECK(index({function("d", "f"), function("d", "f")}, call("d", "f")) == 0);
}

TEST_CASE("no division of the same letters into domain, name and overload is mistaken for another") {
  const std::vector<Function> functions{function("a", "bc", "d")};
  CHECK(index(functions, call("ab", "c", "d")) == -1);
  CHECK(index(functions, call("a", "b", "cd")) == -1);
  CHECK(index(functions, call("a", "bcd")) == -1);
  CHECK(index({function("1:", "1:x")}, call("1:1:", "x")) == -1);
  CHECK(index({function(std::string("a\0", 2), "b")}, call("a", std::string("\0b", 2))) == -1);
}

TEST_CASE("a function under expansion can't be called again until that ends") {
  const std::vector<Function> functions{function("d", "f\x1b"), function("d", "g")};
  FunctionTable table(functions);
  const auto f = *table.find(call("d", "f\x1b"));
  const auto g = *table.find(call("d", "g"));
  {
    const FunctionTable::Call first(table, f);
    const FunctionTable::Call other(table, g);
    CHECK(model_error([&] { const FunctionTable::Call again(table, f); }) ==
          "the function \"f\\x1b\" calls itself");
    // The call that failed did not end the one that runs.
    CHECK(model_error([&] { const FunctionTable::Call again(table, f); }) ==
          "the function \"f\\x1b\" calls itself");
  }
  CHECK(model_error([&] { const FunctionTable::Call again(table, f); }).empty());
}

}  // namespace function_table_test
