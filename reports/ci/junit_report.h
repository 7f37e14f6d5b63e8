// JUnit reports, which most CI systems show.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "reports/gates/gates.h"

namespace opseq {

struct JunitTest {
  enum class Ending : std::uint8_t { passed, failed, skipped };
  std::string class_name, name;  // together they are no other test's
  Ending ending = Ending::passed;
  std::string type{};                // of a failure: "gate"
  std::string message{};             // why it failed or was skipped
  std::vector<std::string> lines{};  // of a failure, below its message
};

struct JunitSuite {
  std::string name;
  std::vector<std::pair<std::string, std::string>> properties{};
  std::vector<JunitTest> tests{};
};

// A test for each gate, failed where it is; without gates one that is skipped, as some CI systems take a
// suite without tests for a broken one.
JunitSuite gate_suite(const std::vector<Gate>& gates);

// XML in UTF-8, after the schema of Jenkins' JUnit reader. What XML forbids is `\xHH`. There are no times of
// the clock: each test takes 0 seconds.
std::string junit_text(const std::vector<JunitSuite>& suites);

}  // namespace opseq
