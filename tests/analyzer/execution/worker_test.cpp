#include "analyzer/execution/worker.h"

#include <doctest/doctest.h>
#include <signal.h>

#include <set>

#include "tests/support/execution/test_workers.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace worker_test {

pid_t process_of(Worker& worker) { return worker.ask({"describe", nullptr}).reply.at("pid").get<pid_t>(); }

TEST_CASE("one process does as many requests as it may") {
  WorkerSettings settings = test::test_workers();
  settings.most_requests = 2;
  Worker worker(settings);
  std::vector<pid_t> processes;
  for (int i = 0; i < 5; ++i) processes.push_back(process_of(worker));
  CHECK(processes[0] == processes[1]);
  CHECK(processes[2] == processes[3]);
  CHECK(std::set(processes.begin(), processes.end()).size() == 3);
}

TEST_CASE("a new process follows one that was ended") {
  Worker worker(test::test_workers());
  const pid_t first = process_of(worker);
  const WorkerAnswer late =
      worker.ask({"sleep", {{"ms", 60'000}}, {.wall_time = std::chrono::milliseconds(100)}});
  CHECK(late.end.ending == WorkerEnding::time);
  CHECK_FALSE(late.first);
  const pid_t second = process_of(worker);
  CHECK(second != first);
  worker.ask({"throw", "this leaves it as it is"});
  CHECK(process_of(worker) == second);
  ::kill(second, SIGKILL);
  const WorkerAnswer after = worker.ask({"echo", 1});  // whether or not it is seen that nobody is there
  CHECK(after.end.ending == WorkerEnding::reply);
}

TEST_CASE("what a signal has ended is asked once more") {
  const test::TemporaryFolder folder;
  Worker worker(test::test_workers());
  for (const int signal : {SIGSEGV, SIGKILL}) {
    const Message body{{"signal", signal}, {"file", (folder / std::to_string(signal)).string()}};
    const WorkerAnswer answer = worker.ask({"raise_once", body});
    CHECK(answer.end.ending == WorkerEnding::reply);
    CHECK(answer.reply == "second");
    REQUIRE(answer.first);
    CHECK(answer.first->signal == signal);
    CHECK(answer.first->ending == (signal == SIGKILL ? WorkerEnding::memory : WorkerEnding::signal));
  }
}

TEST_CASE("what a signal ends twice has both ends") {
  Worker worker(test::test_workers());
  const WorkerAnswer answer = worker.ask({"raise", {{"signal", SIGFPE}}});
  CHECK(answer.end.ending == WorkerEnding::signal);
  CHECK(answer.end.signal == SIGFPE);
  CHECK(answer.first == answer.end);
}

TEST_CASE("what was not ended by a signal is asked once") {
  Worker worker(test::test_workers());
  CHECK_FALSE(worker.ask({"leave", 1}).first);
  CHECK_FALSE(worker.ask({"throw", "it"}).first);
  CHECK_FALSE(worker.ask({"echo", 1}).first);
}

TEST_CASE("no worker can be had") {
  WorkerSettings settings = test::test_workers();
  settings.runtime = "broken";
  Worker worker(settings);
  CHECK_THROWS_AS(worker.ask({"echo", 1}), WorkerUnavailable);
}

}  // namespace worker_test
}  // namespace opseq
