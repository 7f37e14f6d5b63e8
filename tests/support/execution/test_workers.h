// Workers of tests, and what stands beside the program of tests that starts them.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "analyzer/execution/runtime_library.h"
#include "analyzer/execution/worker_process.h"
#include "analyzer/execution/worker_program.h"

// GCC says it by a macro, Clang by a feature.
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define OPSEQ_ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define OPSEQ_ADDRESS_SANITIZER
#endif

namespace opseq::test {

inline std::filesystem::path beside_tests(const std::string& name) { return program_folder() / name; }

// Workers whose tasks are in test_worker.cpp, and whose runtime is none.
inline WorkerSettings test_workers() {
  WorkerSettings settings;
  settings.program = beside_tests("opseq-test-worker");
  settings.runtime = "fake";
  return settings;
}

// ONNX Runtime as the program finds it; empty, and said, where it is not here.
inline std::string runtime_of_tests() {
  const RuntimeLibrary library = find_runtime_library("", program_folder());
  const bool is_here = library.places.back().place != RuntimePlace::loader;
  if (!is_here) MESSAGE("ONNX Runtime is not here: what needs it is left out");
  return is_here ? library.file : "";
}

inline WorkerAnswer replied(const Message& reply) { return {{WorkerEnding::reply, 0, ""}, reply, {}}; }

}  // namespace opseq::test
