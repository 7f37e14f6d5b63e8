#include "analyzer/execution/onnx_runtime_table.h"

#include <doctest/doctest.h>

#include <array>

namespace opseq {
namespace onnx_runtime_table_test {

int released = 0;

TEST_CASE("a function is called at its place, with its arguments") {
  int (*const sum)(int, int) = [](int first, int second) { return first + second; };
  const std::array<void*, 3> places{nullptr, nullptr, reinterpret_cast<void*>(sum)};
  constexpr ort::Function<int(int, int)> third{2};
  CHECK(third(places.data(), 3, 4) == 7);
}

TEST_CASE("what is owned is given back once, and nothing where there is nothing") {
  void (*const release)(int*) = [](int* number) { released += *number; };
  const std::array<void*, 1> places{reinterpret_cast<void*>(release)};
  constexpr ort::Function<void(int*)> first{0};
  int number = 5;
  {
    auto held = ort::owned(places.data(), first, &number);
    const ort::Owned<int> moved = std::move(held);
    const auto nothing = ort::owned(places.data(), first, static_cast<int*>(nullptr));
    CHECK(released == 0);
  }
  CHECK(released == 5);
}

}  // namespace onnx_runtime_table_test
}  // namespace opseq
