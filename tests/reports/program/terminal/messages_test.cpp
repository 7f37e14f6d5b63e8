#include "reports/program/terminal/messages.h"

#include <doctest/doctest.h>

#include "tests/support/files/captured_output.h"

namespace opseq {
namespace messages_test {

std::string told(const std::string& sentence) {
  const test::Captured captured = test::captured([&] {
    tell(sentence);
    return 0;
  });
  CHECK(captured.out.empty());
  return captured.err;
}

TEST_CASE("a message is one line on standard error, without what a terminal would obey") {
  CHECK(told("The file is gone.") == "opseq: The file is gone.\n");
  CHECK(told("Caf\xc3\xa9 \xe2\x86\x92 %s {}") == "opseq: Caf\xc3\xa9 \xe2\x86\x92 %s {}\n");
  CHECK(told("a\nb\x1b[31m\xff\xe2\x80\xae").find_first_of("\x1b\xff") == std::string::npos);
  CHECK(told("a\nb") == "opseq: a\\x0ab\n");
}

std::string first_told(std::size_t sentences, bool verbose) {
  const test::Captured captured = test::captured([&] {
    tell_first(std::vector<std::string>(sentences, "x"), verbose, "were found.");
    return 0;
  });
  return captured.err;
}

TEST_CASE("of many sentences the first ten are said, and how many others there are") {
  std::string ten;
  for (int i = 0; i < 10; ++i) ten += "opseq: x\n";
  CHECK(first_told(0, false).empty());
  CHECK(first_told(10, false) == ten);
  CHECK(first_told(12, false) == ten + "opseq: 2 more were found.\n");
  CHECK(first_told(12, true) == ten + "opseq: x\nopseq: x\n");
}

}  // namespace messages_test
}  // namespace opseq
