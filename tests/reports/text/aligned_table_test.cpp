#include "reports/text/aligned_table.h"

#include <doctest/doctest.h>

namespace opseq {
namespace aligned_table_test {

TEST_CASE("columns are as wide as their widest cell, in characters") {
  CHECK(aligned_table({{"set", "n", "what"}, {"é", "100", "x"}, {"long name", "7", ""}}, "lrl") ==
        "set          n  what\n"
        "é          100  x\n"
        "long name    7\n");
}

TEST_CASE("where the width does not suffice, gaps are narrower, then titles and cells on the left broken") {
  const TableRows rows{{"model", "in order", "what it is"}, {"a/b.onnx", "12", "Conv → Relu"}};
  CHECK(aligned_table(rows, "lrl", 31) ==
        "model     in order  what it is\na/b.onnx        12  Conv → Relu\n");
  CHECK(aligned_table(rows, "lrl", 29) == "model    in order what it is\na/b.onnx       12 Conv → Relu\n");
  CHECK(aligned_table(rows, "lrl", 24) ==
        "model         in what it\n"
        "           order is\n"
        "a/b.onnx      12 Conv →\n"
        "                 Relu\n");
}

TEST_CASE("a % stays behind its word, also where that makes a column wider") {
  CHECK(aligned_table({{"models", "failing %"}, {"1", "2"}}, "rr", 8) ==
        "models failing %\n     1         2\n");
  CHECK(aligned_table({{"failing models %", "n"}, {"1", "2"}}, "rr", 8) ==
        " failing n\nmodels %\n       1 2\n");
}

TEST_CASE("what does not fit even so stands below, in the last column on the left") {
  const TableRows rows{{"n", "model"}, {"1", "a/long/path.onnx"}, {"2", ""}};
  CHECK(aligned_table(rows, "rl", 10) == "n\n    model\n1\n    a/long/path.onnx\n2\n");
  CHECK(aligned_table({{"a/long/path.onnx", "1"}}, "lr", 10) == "a/long/path.onnx 1\n");
}

TEST_CASE("no rows are no lines") { CHECK(aligned_table({}, "lr").empty()); }

}  // namespace aligned_table_test
}  // namespace opseq
