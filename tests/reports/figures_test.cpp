#include "reports/figures.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace opseq {
namespace {

TEST_CASE("digits are grouped by three; numbers of more than 18 digits are cut to a power of ten") {
  CHECK(grouped("0") == "0");
  CHECK(grouped(999U) == "999");
  CHECK(grouped(1000U) == "1,000");
  CHECK(grouped("999999999999999999") == "999,999,999,999,999,999");
  CHECK(grouped(std::numeric_limits<std::uint64_t>::max()) == "1.84e+19");
}

TEST_CASE("counts, significant digits and lists") {
  CHECK(plural(0, "model") == "0 models");
  CHECK(plural(1, "model") == "1 model");
  CHECK(plural(1234, "model") == "1,234 models");
  CHECK(significant(0.0123456) == "0.0123");
  CHECK(significant(1e-30) == "1e-30");
  CHECK(significant(0) == "0");
  CHECK(significant(std::numeric_limits<double>::infinity()) == "inf");
  CHECK(significant(std::nan("")) == "-");
  CHECK(significant(-std::nan("")) == "-");
  CHECK(one_decimal(2.25) == "2.2");
  CHECK(one_decimal(1234) == "1234.0");
  CHECK(listed({}).empty());
  CHECK(listed({"a"}) == "a");
  CHECK(listed({"a", "b"}) == "a and b");
  CHECK(listed({"a", "b", "c"}) == "a, b and c");
}

TEST_CASE("sequences are shown with arrows and without control characters") {
  CHECK(arrow_sequence({}).empty());
  CHECK(arrow_sequence({"Conv"}) == "Conv");
  CHECK(arrow_sequence({"Conv", "a\x1b[2J\nb"}) == "Conv → a\\x1b[2J\\x0ab");
}

}  // namespace
}  // namespace opseq
