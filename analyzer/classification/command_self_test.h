// Whether a command gives tensors back as it gets them, before it is believed on anything else.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/classification/command_judgement.h"
#include "analyzer/execution/worker.h"

namespace opseq {

inline constexpr const char* self_test_task_name = "self_test";

// One model of one Identity.
struct SelfTestCase {
  ElementType type = ElementType::float32;
  std::uint32_t rank = 2;
  bool is_refused = false;  // not imported or not run: which models with such tensors show as well
  std::string problem{};    // a clause: what it says, or what comes back as another; "" where all is right
};

struct SelfTest {
  std::vector<SelfTestCase> cases{};  // ranks 0 to 5 of float32, then each other type at rank 2
};

// The tensors that do not come back as they were.
FaultyKinds faulty_kinds(const SelfTest& test);

// Whether no case is right.
bool has_failed(const SelfTest& test);

// Runs the test in a worker: types that ONNX Runtime, where it is here, does not take are left out, and what
// comes after a case that takes too long is not run. Throws WorkerUnavailable, what the poll throws, and
// Error (misuse) where the worker has no answer.
SelfTest self_test(Worker& worker, const CommandUnderTest& command, const WorkerLimits& limits,
                   const WorkerPoll& poll = {});

// The worker's side.
nlohmann::json self_test_task(const nlohmann::json& body, Executor& runtime, RunningCommands& commands);

}  // namespace opseq
