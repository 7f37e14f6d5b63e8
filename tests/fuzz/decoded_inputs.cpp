#include "tests/fuzz/decoded_inputs.h"

#include <algorithm>
#include <set>
#include <utility>

namespace opseq::fuzz {
namespace {

constexpr std::size_t most_vertices = 40;
constexpr std::size_t most_edges = 600;
constexpr std::uint8_t end_of_sequence = 0xbf;
constexpr std::uint8_t first_repetition = 0xc0;

// A quarter of all bytes each for inputs and outputs.
Label label_of(std::uint8_t byte) {
  const auto role = static_cast<Label>(byte & 3);
  return role < first_operator_label ? role : first_operator_label + ((byte >> 1) & 3);
}

// From the last labels, as many as the low bits say, as often as the high ones do.
void repeat(Sequence& labels, std::uint8_t byte, std::size_t longest) {
  const std::size_t period = std::min<std::size_t>((byte & 0x0f) + 1U, labels.size());
  const std::size_t times = std::size_t{1} << (2 * ((byte >> 4) & 3));
  for (std::size_t i = 0; i < period * times && labels.size() < longest; ++i)
    labels.push_back(labels[labels.size() - period]);
}

}  // namespace

tests::GraphParts decoded_graph(ByteSource& bytes) {
  tests::GraphParts parts;
  std::vector<std::pair<int, VertexIndex>> places;
  const std::size_t total = bytes.next() % (most_vertices + 1);
  for (VertexIndex v = 0; v < total; ++v) {
    const std::uint8_t byte = bytes.next();
    parts.labels.push_back(label_of(byte));
    places.emplace_back(byte >> 4, v);
  }
  while (total > 0 && !bytes.empty() && parts.edges.size() < most_edges) {
    auto from = static_cast<VertexIndex>(bytes.next() % total);
    auto to = static_cast<VertexIndex>(bytes.next() % total);
    if (places[to] < places[from]) std::swap(from, to);
    if (from != to && parts.labels[from] != output_label && parts.labels[to] != input_label)
      parts.edges.emplace_back(from, to);
  }
  return parts;
}

Sequence decoded_sequence(ByteSource& bytes, std::size_t longest, Label label_total, Label first_label) {
  Sequence labels;
  while (!bytes.empty() && labels.size() < longest) {
    const std::uint8_t byte = bytes.next();
    if (byte == end_of_sequence) break;
    if (byte < first_repetition)
      labels.push_back(first_label + byte % label_total);
    else if (!labels.empty())
      repeat(labels, byte, longest);
  }
  return labels;
}

std::vector<Sequence> decoded_family(ByteSource& bytes, std::size_t most, std::size_t longest,
                                     Label operator_total) {
  std::set<Sequence> family;
  for (std::size_t left = 1 + bytes.next() % most; left > 0; --left) {
    Sequence path = decoded_sequence(bytes, longest, operator_total, first_operator_label);
    path.insert(path.begin(), input_label);
    path.push_back(output_label);
    family.insert(std::move(path));
  }
  return {family.begin(), family.end()};
}

}  // namespace opseq::fuzz
