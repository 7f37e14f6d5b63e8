#include "analyzer/execution/process_end.h"

#include <doctest/doctest.h>

namespace opseq {
namespace process_end_test {

TEST_CASE("how processes end, in words") {
  CHECK(seconds_text(std::chrono::milliseconds(60'000)) == "60.0 s");
  CHECK(seconds_text(std::chrono::milliseconds(1'250)) == "1.3 s");
  CHECK(seconds_text(std::chrono::milliseconds(49)) == "0.0 s");
  CHECK(signal_text(11) == "it was ended by signal 11 (Segmentation fault)");
  CHECK(signal_text(1000) == "it was ended by signal 1000");
  CHECK(memory_signal_text(9) == "it was ended by signal 9 (Killed), as where there is no memory left");
}

}  // namespace process_end_test
}  // namespace opseq
