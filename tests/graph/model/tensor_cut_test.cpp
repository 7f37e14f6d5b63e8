#include "graph/model/tensor_cut.h"

#include <doctest/doctest.h>

#include "tests/support/inputs/tensors.h"

namespace opseq::test {
namespace tensor_cut_test {

TEST_CASE("the first places along an axis stay, of numbers and of strings") {
  const Tensor tensor =
      tensor_of<float>(ElementType::float32, {2, 3, 2}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  CHECK(cut_along(tensor, 0, 1) == tensor_of<float>(ElementType::float32, {1, 3, 2}, {0, 1, 2, 3, 4, 5}));
  CHECK(cut_along(tensor, 1, 2) ==
        tensor_of<float>(ElementType::float32, {2, 2, 2}, {0, 1, 2, 3, 6, 7, 8, 9}));
  CHECK(cut_along(tensor, 2, 1) == tensor_of<float>(ElementType::float32, {2, 3, 1}, {0, 2, 4, 6, 8, 10}));
  CHECK(cut_along(tensor, 1, 3) == tensor);
  CHECK(cut_along(strings({"a", "b", "c"}), 0, 2) == strings({"a", "b"}));
}

TEST_CASE("a cut to nothing, and one of a tensor without elements") {
  CHECK(cut_along(floats({1, 2}), 0, 0) == tensor_of<float>(ElementType::float32, {0}, {}));
  const Tensor none = tensor_of<float>(ElementType::float32, {3, 0}, {});
  CHECK(cut_along(none, 0, 1) == tensor_of<float>(ElementType::float32, {1, 0}, {}));
}

TEST_CASE("sizes are replaced in lists of whole numbers alone") {
  Tensor list = integers64({4, -1, 4, 40});
  replace_sizes(list, 4, 1);
  CHECK(list == integers64({1, -1, 1, 40}));
  Tensor narrow = list_of<std::int32_t>(ElementType::int32, {4, 5});
  replace_sizes(narrow, 4, 2);
  CHECK(narrow == list_of<std::int32_t>(ElementType::int32, {2, 5}));
  Tensor table = tensor_of<std::int64_t>(ElementType::int64, {1, 1}, {4});
  replace_sizes(table, 4, 1);
  CHECK(table == tensor_of<std::int64_t>(ElementType::int64, {1, 1}, {4}));
  Tensor numbers = floats({4});
  replace_sizes(numbers, 4, 1);
  CHECK(numbers == floats({4}));
}

}  // namespace tensor_cut_test
}  // namespace opseq::test
