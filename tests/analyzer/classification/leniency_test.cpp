#include "analyzer/classification/leniency.h"

#include <doctest/doctest.h>

#include "tests/support/inputs/tensors.h"

namespace opseq {
namespace leniency_test {

Tensor shaped(const std::vector<std::int64_t>& shape) {
  std::int64_t size = 1;
  for (const std::int64_t each : shape) size *= each;
  return test::tensor_of(ElementType::float32, shape, std::vector<float>(static_cast<std::size_t>(size), 1));
}

bool is_rank_alone(const std::vector<std::int64_t>& source, const std::vector<std::int64_t>& converted) {
  return is_other_rank(shaped(source), shaped(converted));
}

TEST_CASE("ranks that some runtimes do not have") {
  CHECK(is_rank_alone({3}, {3, 1}));
  CHECK(is_rank_alone({3}, {1, 3}));
  CHECK(is_rank_alone({}, {1, 1}));
  CHECK(is_rank_alone({}, {1}));
  for (const auto& [source, converted] :
       std::vector<std::pair<std::vector<std::int64_t>, std::vector<std::int64_t>>>{{{3}, {3}},
                                                                                    {{3}, {2, 1}},
                                                                                    {{3, 1}, {3}},
                                                                                    {{2, 3}, {3, 2}},
                                                                                    {{4}, {2, 2}},
                                                                                    {{3}, {3, 1, 1}},
                                                                                    {{}, {}}})
    CHECK_FALSE(is_rank_alone(source, converted));
}

TEST_CASE("what is taken for another is said, and only where that was asked for") {
  const Tensor source = test::integers64({1, 2}), converted = shaped({2, 1});
  CHECK(leniently(converted, source, {}).shape == converted.shape);
  CHECK(leniently(converted, source, {.any_rank = true}).shape == source.shape);
  CHECK(leniently(shaped({2, 2}), source, {.any_rank = true}).shape == std::vector<std::int64_t>{2, 2});
  CHECK(taken_text(converted, source, {}).empty());
  CHECK(taken_text(converted, source, {.any_rank = true}) == "[2, 1] taken for [2]");
  CHECK(taken_text(converted, source, {.any_type = true}) == "float32 taken for int64");
  CHECK(taken_text(converted, source, {.any_rank = true, .any_type = true}) ==
        "[2, 1] taken for [2], float32 taken for int64");
  CHECK_FALSE(has_right_type(converted, source, {}));
  CHECK(has_right_type(converted, source, {.any_type = true}));
  CHECK_FALSE(has_right_type(test::strings({"a"}), source, {.any_type = true}));
  CHECK(taken_text(source, source, {.any_rank = true, .any_type = true}).empty());
}

}  // namespace leniency_test
}  // namespace opseq
