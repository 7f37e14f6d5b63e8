// Commands under test whose program is mock_runner.py. Header only.
#pragma once

#include <string>

#include "analyzer/execution/runner_words.h"

namespace opseq::test {

inline std::string mock_runner_file() { return OPSEQ_DATA "/../tests/support/execution/mock_runner.py"; }

enum class RunnerForm { server, once };

inline RunnerWords mock_runner(RunnerForm form, const RunnerWords& more = {}) {
  RunnerWords words{"/usr/bin/python3", "-B", mock_runner_file()};
  words.insert(words.end(), more.begin(), more.end());
  if (form == RunnerForm::once) words.insert(words.end(), {"{model}", "{inputs}", "{outputs}"});
  return words;
}

// One that does this to the protocol.
inline RunnerWords mock_that(RunnerForm form, const std::string& what) {
  return mock_runner(form, {"--do", what});
}

}  // namespace opseq::test
