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

}  // namespace messages_test
}  // namespace opseq
