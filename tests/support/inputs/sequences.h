// Sequences as tests write, collect and print them.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/matching/matching_blocks.h"
#include "analyzer/paths/label_paths.h"

namespace opseq::tests {

// One operator per letter: 'a' is the first operator's label; '<' is the input's, '>' the output's.
inline Label label_of(char letter) {
  if (letter == '<') return input_label;
  if (letter == '>') return output_label;
  return first_operator_label + static_cast<Label>(letter - 'a');
}

inline Sequence sequence_of(std::string_view letters) {
  Sequence sequence;
  for (const char letter : letters) sequence.push_back(label_of(letter));
  return sequence;
}

inline std::vector<Sequence> sequences_of(std::initializer_list<std::string_view> texts) {
  std::vector<Sequence> sequences;
  for (const std::string_view text : texts) sequences.push_back(sequence_of(text));
  return sequences;
}

inline constexpr Label letter_label_total = first_operator_label + 26;

// Sorted and distinct, as TrigramPaths wants them.
inline LabelPaths paths_of(std::vector<Sequence> sequences) {
  std::sort(sequences.begin(), sequences.end());
  sequences.erase(std::unique(sequences.begin(), sequences.end()), sequences.end());
  LabelPaths paths;
  for (const Sequence& sequence : sequences) append_path(paths, sequence);
  return paths;
}

inline Sequence sequence_at(const LabelPaths& paths, std::size_t index) {
  const SequenceView path = path_at(paths, index);
  return {path.begin(), path.end()};
}

inline std::set<Sequence> set_of(const LabelPaths& paths) {
  std::set<Sequence> set;
  for (std::size_t i = 0; i < path_total(paths); ++i) set.insert(sequence_at(paths, i));
  return set;
}

inline Sequence part_of(SequenceView sequence, std::size_t begin, std::size_t length) {
  const SequenceView part = sequence.subspan(begin, length);
  return {part.begin(), part.end()};
}

template <class Items>
doctest::String list_text(const Items& items) {
  doctest::String text = "[";
  for (const auto& item : items) text += doctest::toString(item) + " ";
  return text + "]";
}

}  // namespace opseq::tests

namespace doctest {

template <class T>
struct StringMaker<std::vector<T>> {
  static String convert(const std::vector<T>& items) { return opseq::tests::list_text(items); }
};

template <class T>
struct StringMaker<std::set<T>> {
  static String convert(const std::set<T>& items) { return opseq::tests::list_text(items); }
};

template <class A, class B>
struct StringMaker<std::pair<A, B>> {
  static String convert(const std::pair<A, B>& pair) {
    return "(" + toString(pair.first) + ", " + toString(pair.second) + ")";
  }
};

template <>
struct StringMaker<opseq::Block> {
  static String convert(const opseq::Block& block) {
    return "{" + toString(block.p_begin) + ", " + toString(block.q_begin) + ", " + toString(block.length) +
           "}";
  }
};

}  // namespace doctest
