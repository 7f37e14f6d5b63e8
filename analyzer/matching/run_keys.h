// Common runs of two paths as numbers: the better of two is the larger one.
#pragma once

#include <cstddef>
#include <cstdint>

#include "analyzer/paths/prefix_tree.h"

namespace opseq {

// A run between a node of one tree and a node of another, by where it begins: with Reading::forward `first`
// and `second` count the labels before it, with Reading::backward those from its first label to the path's
// end.
struct CommonRun {
  std::uint32_t length;
  std::uint32_t first;
  std::uint32_t second;
};

// From the highest bits down: the length; how early the run begins in the first path; and in the second. So
// the largest key is the block that difflib takes. 0 is no run.
template <class Word, unsigned place_bits, Reading direction>
struct RunKeys {
  using Key = Word;
  static constexpr Reading reading = direction;
  static constexpr bool forward = direction == Reading::forward;
  static constexpr Word length_unit = Word{1} << (2 * place_bits);
  static constexpr Word first_unit = Word{1} << place_bits;
  static constexpr Word latest = first_unit - 1;
  static constexpr std::size_t longest_path = (std::size_t{1} << (8 * sizeof(Word) - 1 - 2 * place_bits)) - 1;

  // What a key grows by when its run goes on by one label. Read backward, the run then begins earlier, too.
  static constexpr Word one_longer = forward ? length_unit : length_unit + first_unit + 1;

  // A run of `length` labels, the last one read at these depths, has the key of_first(..) + of_second(..).
  static Word of_first(std::uint32_t depth, std::uint32_t length) {
    return static_cast<Word>(length * length_unit + place(depth, length) * first_unit);
  }
  static Word of_second(std::uint32_t depth, std::uint32_t length) { return place(depth, length); }

  static CommonRun run(Word key) {
    return {static_cast<std::uint32_t>(key / length_unit), begin((key / first_unit) & latest),
            begin(key & latest)};
  }

 private:
  static Word place(std::uint32_t depth, std::uint32_t length) {
    return forward ? static_cast<Word>(latest - static_cast<Word>(depth - length)) : static_cast<Word>(depth);
  }
  static std::uint32_t begin(Word place) {
    return static_cast<std::uint32_t>(forward ? latest - place : place);
  }
};

template <Reading reading>
using NarrowRunKeys = RunKeys<std::int32_t, 11, reading>;  // paths of up to 511 labels
template <Reading reading>
using WideRunKeys = RunKeys<std::int64_t, 21, reading>;  // of up to 2,097,151

}  // namespace opseq
