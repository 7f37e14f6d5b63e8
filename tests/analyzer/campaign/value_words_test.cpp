#include "analyzer/campaign/value_words.h"

#include <doctest/doctest.h>

#include <limits>

#include "tests/support/inputs/tensors.h"

namespace opseq::test {
namespace value_words_test {

SharedTensor shared_tensor(const Tensor& tensor) { return std::make_shared<const Tensor>(tensor); }

TEST_CASE("type, shape and first elements") {
  CHECK(tensor_words(floats({-7, 0.1F})) == "float32[2]: -7, 0.1");
  CHECK(tensor_words(floats({1, 2, 3, 4, 5, 6, 7, 8, 9})).ends_with("7, 8, ..."));
  CHECK(tensor_words(floats({std::numeric_limits<float>::quiet_NaN()})).ends_with("nan"));
  CHECK(tensor_words({ElementType::string, {1}, {}, {"a\nb"}}) == "string[1]: \"a\\x0ab\"");
  CHECK(tensor_words({ElementType::boolean, {}, {std::byte{1}}, {}}) == "bool[]: 1");
  CHECK(tensor_words({ElementType::int8, {2}, {std::byte{0xff}, std::byte{5}}, {}}) == "int8[2]: -1, 5");
  CHECK(tensor_words({ElementType::float32, {0}, {}, {}}) == "float32[0]: no elements");
}

TEST_CASE("outputs that differ, what one side lacks, and the pattern of the difference") {
  const TensorsByName expected{{"a", shared_tensor(floats({1}))},
                               {"b", shared_tensor(floats({1, 2, 3}))},
                               {"c", shared_tensor(floats({1}))}};
  const TensorsByName got{{"a", shared_tensor(floats({1}))}, {"b", shared_tensor(floats({3, 2, 1}))}};
  const auto words = differing_outputs(expected, got);
  REQUIRE(words.size() == 2);
  CHECK(words[0] == OutputWords{"b", "float32[3]: 1, 2, 3", "float32[3]: 3, 2, 1", "flipped along axis 0"});
  CHECK(words[1].name == "c");
  CHECK(words[1].got == "");
  CHECK(differing_outputs(got, got).empty());
}

}  // namespace value_words_test
}  // namespace opseq::test
