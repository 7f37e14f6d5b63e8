#include "graph/base/sandbox.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

// GCC says it by a macro, Clang by a feature.
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define OPSEQ_ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define OPSEQ_ADDRESS_SANITIZER
#endif

namespace sandbox_test {

using opseq::run_in_sandbox;
using opseq::SandboxLimits;
using namespace std::chrono_literals;

TEST_CASE("what the child returns comes back, all bytes of it") {
  CHECK(run_in_sandbox([] { return std::string(); }).value == std::string());
  CHECK(run_in_sandbox([] { return std::string("a\0b\n", 4); }).value == std::string("a\0b\n", 4));
  const std::string large(3'000'000, 'x');  // more than a pipe holds
  CHECK(run_in_sandbox([&] { return large; }).value == large);
}

TEST_CASE("the child changes nothing here") {
  int number = 1;
  const auto result = run_in_sandbox([&] {
    number = 2;
    std::puts("not to be seen");
    return std::to_string(number);
  });
  CHECK(result.value == "2");
  CHECK(number == 1);
}

TEST_CASE("a child that throws") {
  const auto known = run_in_sandbox([]() -> std::string { throw std::runtime_error("no such luck"); });
  CHECK_FALSE(known.value);
  CHECK(known.problem == "it threw: no such luck");
  CHECK(run_in_sandbox([]() -> std::string { throw 1; }).problem == "it threw");
}

TEST_CASE("a child that crashes, aborts or leaves") {
  const auto crashed = run_in_sandbox([]() -> std::string {
    ::raise(SIGSEGV);
    return "alive";
  });
  CHECK_FALSE(crashed.value);
  CHECK(crashed.problem == "it was ended by signal 11 (Segmentation fault)");
  CHECK(run_in_sandbox([]() -> std::string { std::abort(); }).problem ==
        "it was ended by signal 6 (Aborted)");
  CHECK(run_in_sandbox([]() -> std::string { std::terminate(); }).problem ==
        "it was ended by signal 6 (Aborted)");
  CHECK(run_in_sandbox([]() -> std::string { ::_exit(0); }).problem == "it ended without a result");
  CHECK(run_in_sandbox([]() -> std::string { ::_exit(3); }).problem == "it ended without a result");
}

TEST_CASE("a child ends where it is asked to, unless its parent ignores that") {
  const auto raising = [](int number) {
    return run_in_sandbox([number] {
      ::raise(number);
      return std::string("alive");
    });
  };
  for (const int number : {SIGHUP, SIGINT, SIGTERM}) {
    const auto before = ::signal(number, [](int) { ::_exit(7); });
    CHECK(raising(number).problem.starts_with("it was ended by signal " + std::to_string(number) + ' '));
    ::signal(number, SIG_IGN);
    CHECK(raising(number).value == "alive");
    ::signal(number, before);
  }
}

TEST_CASE("a child that sleeps is stopped by the clock") {
  SandboxLimits limits;
  limits.wall_time = 200ms;
  const auto start = std::chrono::steady_clock::now();
  const auto result = run_in_sandbox(
      [] {
        std::this_thread::sleep_for(60s);
        return std::string("late");
      },
      limits);
  CHECK_FALSE(result.value);
  CHECK(result.problem == "it took longer than 0.2 s");
  CHECK(std::chrono::steady_clock::now() - start < 30s);
}

TEST_CASE("a child that waits for a lock which another thread had is made anew") {
  std::mutex lock;
  std::promise<void> locked;
  std::jthread holder([&] {
    const std::lock_guard held(lock);
    locked.set_value();
    std::this_thread::sleep_for(300ms);
  });
  locked.get_future().wait();
  const auto result = run_in_sandbox([&] {
    const std::lock_guard held(lock);
    return std::string("done");
  });
  CHECK(result.value == "done");
}

TEST_CASE("a child that closes its output and goes on is not waited for") {
  const auto start = std::chrono::steady_clock::now();
  const auto result = run_in_sandbox([]() -> std::string {
    for (int descriptor = 3; descriptor < 64; ++descriptor) ::close(descriptor);
    std::this_thread::sleep_for(60s);
    return "late";
  });
  CHECK_FALSE(result.value);
  CHECK(result.problem == "it was ended by signal 9 (Killed)");
  CHECK(std::chrono::steady_clock::now() - start < 9s);
}

TEST_CASE("a child that computes for ever is stopped by its processor time") {
  SandboxLimits limits;
  limits.wall_time = 60s;
  limits.processor_time = 1s;
  const auto result = run_in_sandbox(
      []() -> std::string {
        volatile bool on = true;
        while (on) {
        }
        return "";
      },
      limits);
  CHECK_FALSE(result.value);
  CHECK(result.problem == "it took more than 1 s of processor time");
}

TEST_CASE("a child that eats memory gets no more than its limit") {
  SandboxLimits limits;
  limits.memory_bytes = 64 << 20;
  const auto eat = [](std::size_t bytes) {
    return [bytes] {
      std::vector<char> eaten(bytes, 1);
      return std::to_string(eaten.back());
    };
  };
  CHECK(run_in_sandbox(eat(16 << 20), limits).value == "1");
  const auto result = run_in_sandbox(eat(512 << 20), limits);
  CHECK_FALSE(result.value);
#ifdef OPSEQ_ADDRESS_SANITIZER
  CHECK(result.problem == "it ended without a result");  // its allocator ends the process
#else
  CHECK(result.problem == "it threw: std::bad_alloc");
#endif
}

TEST_CASE("a result beyond its limit is none") {
  SandboxLimits limits;
  limits.result_bytes = 1000;
  CHECK(run_in_sandbox([] { return std::string(1000, 'x'); }, limits).value == std::string(1000, 'x'));
  CHECK(run_in_sandbox([] { return std::string(1001, 'x'); }, limits).problem ==
        "its result is larger than allowed");
}

TEST_CASE("sandboxes made by several threads at once do not wait for each other's children") {
  std::vector<std::string> values(4);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < values.size(); ++i)
      threads.emplace_back([&values, i] {
        for (int round = 0; round < 10; ++round)
          values[i] = run_in_sandbox([i] { return std::to_string(i); }).value.value_or("nothing");
      });
  }
  CHECK(values == std::vector<std::string>{"0", "1", "2", "3"});
}

}  // namespace sandbox_test
