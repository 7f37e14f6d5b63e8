#include "analyzer/classification/command_self_test.h"

#include <doctest/doctest.h>

#include "analyzer/execution/absent_runtime.h"
#include "tests/support/execution/mock_runners.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/tiny_executor.h"

namespace opseq {
namespace command_self_test_test {

using test::RunnerForm;

struct Tested {
  test::TemporaryFolder folder;
  CommandUnderTest command;

  SelfTest test_of(const RunnerWords& more, const std::string& runtime = "") {
    command.folder = folder.path().string();
    command.words = test::mock_runner(RunnerForm::server, more);
    WorkerSettings settings = test::test_workers();
    settings.runtime = runtime;
    Worker worker(settings);
    return self_test(worker, command, {});
  }
};

TEST_CASE_FIXTURE(Tested, "what gives tensors back as they are is right in all cases") {
  const SelfTest test = test_of({}, "");
  CHECK(test.cases.size() == 18);
  CHECK(test.cases[0].rank == 0);
  CHECK(test.cases[5].rank == 5);
  CHECK(test.cases[17].type == ElementType::bfloat16);
  for (const SelfTestCase& each : test.cases) CHECK(each.problem.empty());
  CHECK_FALSE(has_failed(test));
  CHECK(faulty_kinds(test).ranks.empty());
}

TEST_CASE_FIXTURE(Tested, "another shape, and no leniency for it") {
  const SelfTest test = test_of({"--do", "rank"}, "");
  CHECK(test.cases[2].problem == "[2, 3, 1] comes back for [2, 3]");
  CHECK(has_failed(test));
  CHECK(faulty_kinds(test).ranks == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5});
  CHECK(faulty_kinds(test).types.size() == 12);
}

TEST_CASE_FIXTURE(Tested, "ranks that are taken for others are right") {
  command.leniency.any_rank = true;
  const SelfTest test = test_of({"--do", "rank"}, "");
  CHECK(test.cases[0].problem.empty());
  CHECK(test.cases[1].problem.empty());
  CHECK(faulty_kinds(test).ranks == std::vector<std::uint32_t>{2, 3, 4, 5});
}

TEST_CASE_FIXTURE(Tested, "refusals and crashes are cases that are no fault of tensors") {
  for (const char* does : {"refuse", "crash"}) {
    const SelfTest test = test_of({"--do", does}, "");
    CHECK(has_failed(test));
    CHECK(test.cases[0].is_refused);
    CHECK(faulty_kinds(test).types.empty());
  }
}

TEST_CASE_FIXTURE(Tested, "what takes too long does so once") {
  command.wall_time = std::chrono::milliseconds(300);
  const auto before = std::chrono::steady_clock::now();
  const SelfTest test = test_of({"--do", "hang"}, "");
  CHECK(has_failed(test));
  CHECK(test.cases.back().problem == test.cases.front().problem);
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(20));
}

TEST_CASE_FIXTURE(Tested, "types that the runtime does not take are left out") {
  CHECK(test_of({}, "fake").cases.empty());
}

TEST_CASE("kinds are told of tensors") {
  const FaultyKinds kinds{.types = {ElementType::boolean}, .ranks = {0}};
  CHECK(kinds.kind_of({ElementType::boolean, {2}, {}, {}}) == "of type bool");
  CHECK(kinds.kind_of({ElementType::float32, {}, {}, {}}) == "of rank 0");
  CHECK(kinds.kind_of({ElementType::float32, {2}, {}, {}}).empty());
}

}  // namespace command_self_test_test
}  // namespace opseq
