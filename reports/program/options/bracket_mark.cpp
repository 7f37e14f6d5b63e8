#include "reports/program/options/bracket_mark.h"

namespace opseq {
namespace {

constexpr char mark = '\x01';

}  // namespace

std::string marked(std::string word) {
  const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
  const std::size_t begin = equals == std::string::npos ? 0 : equals + 1;
  if (begin < word.size() && (word[begin] == '[' || word[begin] == mark)) word.insert(begin, 1, mark);
  return word;
}

std::string unmarked(std::string word) {
  if (word.starts_with(mark)) word.erase(0, 1);
  return word;
}

}  // namespace opseq
