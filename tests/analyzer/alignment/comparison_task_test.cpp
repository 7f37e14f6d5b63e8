#include "analyzer/alignment/comparison_task.h"

#include <doctest/doctest.h>

#include "analyzer/alignment/comparison_message.h"
#include "analyzer/execution/absent_runtime.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/compared.h"

namespace opseq {
namespace comparison_task_test {

using test::small_net;

Message replied_to(const Message& body) {
  const auto executor = open_runtime_or_none("");
  return compare_task(body, *std::get<std::unique_ptr<Executor>>(executor));
}

PairAnswer answer_to(const std::filesystem::path& source, const std::filesystem::path& target) {
  ComparisonRequest request;
  request.source = source.string();
  request.target = target.string();
  return pair_answer_from(test::replied(replied_to(compare_request(request, {}).body)));
}

TEST_CASE("two files are compared") {
  const test::TemporaryFolder folder;
  folder.write("a.onnx", test::serialised(test::model(small_net())));
  folder.write("b.onnx", test::serialised(test::model(small_net({.weight = 9}))));
  CHECK(answer_to(folder / "a.onnx", folder / "a.onnx").comparison->verdict == PairVerdict::equivalent);
  CHECK(answer_to(folder / "a.onnx", folder / "b.onnx").comparison->verdict == PairVerdict::different);
}

TEST_CASE("files that can't be read are told apart") {
  const test::TemporaryFolder folder;
  folder.write("a.onnx", test::serialised(test::model(small_net())));
  folder.write("b.onnx", "no model");
  const PairAnswer answer = answer_to(folder / "b.onnx", folder / "c.onnx");
  CHECK_FALSE(answer.comparison);
  CHECK(answer.source_problem.find("not an ONNX model") != std::string::npos);
  CHECK_FALSE(answer.target_problem.empty());
  CHECK(answer_to(folder / "a.onnx", folder / "b.onnx").source_problem.empty());
}

TEST_CASE("a worker that ends without a reply decides nothing") {
  WorkerAnswer answer;
  answer.end = {WorkerEnding::time, 0, "it took longer than 1.0 s"};
  const PairAnswer made = pair_answer_from(answer);
  CHECK(made.comparison->verdict == PairVerdict::undecided);
  CHECK(made.comparison->reason == "comparing them was given up: it took longer than 1.0 s");
  CHECK(pair_answer_from(test::replied(Message{{"comparison", 3}})).comparison->verdict ==
        PairVerdict::undecided);
}

TEST_CASE("what is no request is refused") {
  CHECK_THROWS_AS(replied_to(Message{{"source", 3}}), InputError);
}

}  // namespace comparison_task_test
}  // namespace opseq
