#include "analyzer/execution/worker_pool.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <numeric>
#include <stdexcept>

#include "graph/base/interruption.h"
#include "tests/support/execution/test_workers.h"

namespace opseq {
namespace worker_pool_test {

using namespace std::chrono_literals;

struct Taken {
  std::vector<std::size_t> requests;
  std::vector<WorkerAnswer> answers;

  TakeAnswer taking() {
    return [this](std::size_t request, WorkerAnswer answer) {
      requests.push_back(request);
      answers.push_back(std::move(answer));
    };
  }
};

Work by(unsigned workers) { return {.threads = workers}; }

// Long ones first, and such that end their worker in every way.
std::vector<WorkerRequest> mixed_requests() {
  std::vector<WorkerRequest> requests;
  for (int i = 0; i < 6; ++i) {
    requests.push_back({"sleep", {{"ms", 200 - 40 * i}, {"i", i}}});
    requests.push_back({"echo", i});
  }
  requests.push_back({"raise", {{"signal", SIGFPE}}});
  requests.push_back({"echo", "after a crash"});
  requests.push_back({"sleep", {{"ms", 60'000}}, {.wall_time = 100ms}});
  requests.push_back({"throw", "no such luck"});
  requests.push_back({"leave", 3});
  requests.push_back({"echo", "last"});
  return requests;
}

TEST_CASE("any number of workers gives the same answers in the order of the requests") {
  const std::vector<WorkerRequest> requests = mixed_requests();
  std::vector<std::size_t> in_order(requests.size());
  std::iota(in_order.begin(), in_order.end(), std::size_t{0});
  Taken alone;
  ask_workers(test::test_workers(), requests, by(1), alone.taking());
  CHECK(alone.requests == in_order);
  CHECK(alone.answers[0] == test::replied(requests[0].body));
  CHECK(alone.answers[12].end.ending == WorkerEnding::signal);
  CHECK(alone.answers[13] == test::replied("after a crash"));
  CHECK(alone.answers[14].end.ending == WorkerEnding::time);
  for (const unsigned workers : {0U, 2U, 5U, 100U}) {
    Taken several;
    ask_workers(test::test_workers(), requests, by(workers), several.taking());
    CHECK(several.requests == in_order);
    CHECK(several.answers == alone.answers);
  }
}

TEST_CASE("nothing is asked where there are no requests") {
  WorkerSettings settings;
  settings.program = "/nonexistent";
  Taken taken;
  ask_workers(settings, {}, by(3), taken.taking());
  CHECK(taken.requests.empty());
}

TEST_CASE("an interruption comes soon, and what is there is kept") {
  // The first is never answered: what is behind it waits for its turn.
  std::vector<WorkerRequest> requests{{"sleep", {{"ms", 60'000}}}};
  for (int i = 1; i < 6; ++i) requests.push_back({"echo", i});
  requests.push_back({"sleep", {{"ms", 60'000}}});
  const auto start = std::chrono::steady_clock::now();
  Work work = by(2);
  work.poll = [&] {
    if (std::chrono::steady_clock::now() - start > 3s) throw Interrupted();
  };
  Taken taken;
  CHECK_THROWS_AS(ask_workers(test::test_workers(), requests, work, taken.taking()), Interrupted);
  CHECK(std::chrono::steady_clock::now() - start < 30s);
  CHECK(taken.requests == std::vector<std::size_t>{1, 2, 3, 4, 5});
  CHECK(taken.answers[4] == test::replied(5));
}

TEST_CASE("what is thrown by who takes answers comes out, and nothing more is taken") {
  std::vector<WorkerRequest> requests(20, {"echo", 1});
  std::atomic<int> taken{0};
  const auto take = [&](std::size_t request, const WorkerAnswer&) {
    ++taken;
    if (request == 3) throw std::runtime_error("the disk is full");
  };
  for (const unsigned workers : {1U, 3U}) {
    taken = 0;
    CHECK_THROWS_WITH_AS(ask_workers(test::test_workers(), requests, by(workers), take), "the disk is full",
                         std::runtime_error);
    CHECK(taken == 4);
  }
}

TEST_CASE("no worker can be had") {
  WorkerSettings settings = test::test_workers();
  settings.runtime = "broken";
  Taken taken;
  CHECK_THROWS_AS(ask_workers(settings, {{"echo", 1}, {"echo", 2}}, by(2), taken.taking()),
                  WorkerUnavailable);
  CHECK(taken.requests.empty());
}

TEST_CASE("progress is told up to its end") {
  std::vector<std::uint64_t> all;
  Work work = by(2);
  work.progress = [&](std::uint64_t done, std::uint64_t total) {
    CHECK(total == 8);
    all.push_back(done);
  };
  Taken taken;
  ask_workers(test::test_workers(), std::vector<WorkerRequest>(8, {"sleep", {{"ms", 20}}}), work,
              taken.taking());
  REQUIRE_FALSE(all.empty());
  CHECK(std::is_sorted(all.begin(), all.end()));
  CHECK(all.back() == 8);
}

TEST_CASE("no processes are left behind") {
  Taken taken;
  ask_workers(test::test_workers(), mixed_requests(), by(3), taken.taking());
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
  CHECK(errno == ECHILD);
}

}  // namespace worker_pool_test
}  // namespace opseq
