#include "analyzer/matching/run_keys.h"

#include <doctest/doctest.h>

#include <tuple>

namespace opseq::tests {
namespace run_keys_test {

using Run = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // length, first, second

// Of the run of `length` labels that ends at these depths.
template <class Keys>
typename Keys::Key key(std::uint32_t length, std::uint32_t first_end, std::uint32_t second_end) {
  return static_cast<typename Keys::Key>(Keys::of_first(first_end, length) +
                                         Keys::of_second(second_end, length));
}

template <class Keys>
Run run(std::uint32_t length, std::uint32_t first_end, std::uint32_t second_end) {
  const CommonRun found = Keys::run(key<Keys>(length, first_end, second_end));
  return {found.length, found.first, found.second};
}

template <template <Reading> class KeysOf>
void check_runs(std::uint32_t most) {
  using Forward = KeysOf<Reading::forward>;
  using Backward = KeysOf<Reading::backward>;
  CHECK(Forward::longest_path == most);
  for (const Run& one : {Run{1, 1, 1}, Run{3, 5, 9}, Run{1, most, 1}, Run{1, 1, most}, Run{2, most, most},
                         Run{most, most, most}}) {
    const std::uint32_t length = std::get<0>(one);
    const std::uint32_t first = std::get<1>(one);
    const std::uint32_t second = std::get<2>(one);
    CHECK(run<Forward>(length, first, second) == Run{length, first - length, second - length});
    CHECK(run<Backward>(length, first, second) == Run{length, first, second});
    CHECK(key<Forward>(length, first, second) > 0);
    CHECK(key<Backward>(length, first, second) > 0);
  }
}

template <template <Reading> class KeysOf>
void check_order(std::uint32_t most) {
  using Forward = KeysOf<Reading::forward>;
  using Backward = KeysOf<Reading::backward>;
  CHECK(key<Forward>(2, most, most) > key<Forward>(1, 1, 1));
  CHECK(key<Forward>(1, 4, most) > key<Forward>(1, 5, 1));
  CHECK(key<Forward>(1, 4, 4) > key<Forward>(1, 4, 5));
  CHECK(key<Backward>(2, 2, 2) > key<Backward>(1, most, most));
  CHECK(key<Backward>(1, 5, 1) > key<Backward>(1, 4, most));
  CHECK(key<Backward>(1, 4, 5) > key<Backward>(1, 4, 4));
}

template <template <Reading> class KeysOf>
void check_growth() {
  using Forward = KeysOf<Reading::forward>;
  using Backward = KeysOf<Reading::backward>;
  CHECK(key<Forward>(3, 6, 9) + Forward::one_longer == key<Forward>(4, 7, 10));
  CHECK(key<Backward>(3, 6, 9) + Backward::one_longer == key<Backward>(4, 7, 10));
}

TEST_CASE("keys of 32 bits hold runs of paths of up to 511 labels") { check_runs<NarrowRunKeys>(511); }

TEST_CASE("keys of 64 bits hold runs of paths of up to 2,097,151 labels") {
  check_runs<WideRunKeys>(2'097'151);
}

TEST_CASE("the larger key is the longer run, then the earlier one in the first path, then in the second") {
  check_order<NarrowRunKeys>(511);
  check_order<WideRunKeys>(2'097'151);
}

TEST_CASE("a run that goes on by a label grows by one number") {
  check_growth<NarrowRunKeys>();
  check_growth<WideRunKeys>();
}

}  // namespace run_keys_test
}  // namespace opseq::tests
