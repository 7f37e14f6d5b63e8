#include "reports/text/figures.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

#include "reports/text/wrapped_text.h"
#include "tests/support/models/random_models.h"

namespace opseq {
namespace figures_test {

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

TEST_CASE("lines are broken at blanks, words are kept") {
  CHECK(wrapped("", 5) == "\n");
  CHECK(wrapped("aa bb cc", 5) == "aa bb\ncc\n");
  CHECK(wrapped("aa bb cc", 4) == "aa\nbb\ncc\n");
  CHECK(wrapped("aa bb cc", 8) == "aa bb cc\n");
  CHECK(wrapped("toolong b", 3) == "toolong\nb\n");
  CHECK(wrapped("a toolong b", 3) == "a\ntoolong\nb\n");
  test::Dice dice(1);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < 30; ++i) {
      words.push_back(std::string(1 + dice.below(12), 'a'));
      text += (text.empty() ? "" : " ") + words.back();
    }
    const std::size_t width = 1 + dice.below(40);
    const std::string broken = wrapped(text, width);
    std::string joined = broken.substr(0, broken.size() - 1);
    std::replace(joined.begin(), joined.end(), '\n', ' ');
    CHECK(joined == text);
    std::istringstream lines(broken);
    std::string before;
    for (std::string line; std::getline(lines, line); before = line) {
      CHECK((line.size() <= width || line.find(' ') == std::string::npos));
      if (!before.empty()) CHECK(before.size() + 1 + std::min(line.find(' '), line.size()) > width);
    }
  }
}

TEST_CASE("a name as people read it") {
  CHECK(name_in_words("load_failed") == "load failed");
  CHECK(name_in_words("ort_test_runner") == "ort test runner");
  CHECK(name_in_words("").empty());
}

}  // namespace figures_test
}  // namespace opseq
