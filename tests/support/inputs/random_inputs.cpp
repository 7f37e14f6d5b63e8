#include "tests/support/inputs/random_inputs.h"

#include <algorithm>
#include <set>

namespace opseq::tests {
namespace {

void mutate(Random& random, Sequence& sequence, Label label_total) {
  const auto at = [&](std::size_t position) {
    return sequence.begin() + static_cast<std::ptrdiff_t>(position);
  };
  switch (random.below(4)) {
    case 0:
      sequence.insert(at(random.below(sequence.size() + 1)), random.below(label_total));
      break;
    case 1:
      if (!sequence.empty()) sequence[random.below(sequence.size())] = random.below(label_total);
      break;
    case 2:
      if (!sequence.empty()) sequence.erase(at(random.below(sequence.size())));
      break;
    default: {
      const std::uint32_t middle = random.below(sequence.size() + 1);
      std::rotate(at(random.below(middle + 1)), at(middle), at(random.between(middle, sequence.size())));
    }
  }
}

enum class Role { input, inner, output };

}  // namespace

Sequence random_sequence(Random& random, std::size_t length, Label label_total) {
  Sequence sequence(length);
  for (Label& label : sequence) label = random.below(label_total);
  return sequence;
}

Sequence mutated_copy(Random& random, Sequence original, std::size_t edits, Label label_total) {
  for (std::size_t edit = 0; edit < edits; ++edit) mutate(random, original, label_total);
  return original;
}

SequencePair random_pair(Random& random, std::size_t longest_p, std::size_t longest_q, Label label_total) {
  const Label labels = random.one_in(2) ? label_total : random.between(1, std::min<Label>(3, label_total));
  SequencePair pair;
  pair.p = random_sequence(random, random.between(0, longest_p), labels);
  if (random.one_in(2)) {
    pair.q = random_sequence(random, random.between(0, longest_q), labels);
  } else {
    pair.q = mutated_copy(random, pair.p, random.between(0, 6), labels);
    if (pair.q.size() > longest_q) pair.q.resize(longest_q);
  }
  return pair;
}

GraphParts random_dag(Random& random, std::size_t inner_total, Label operator_total) {
  std::vector<Role> roles(random.below(4), Role::input);
  roles.insert(roles.end(), random.between(0, inner_total), Role::inner);
  roles.insert(roles.end(), random.below(4), Role::output);
  std::vector<VertexIndex> numbers(roles.size());
  for (VertexIndex v = 0; v < numbers.size(); ++v) numbers[v] = v;
  random.shuffle(numbers);

  GraphParts parts;
  parts.labels.resize(roles.size());
  const std::uint32_t sparsity = random.between(1, 4);
  for (std::size_t i = 0; i < roles.size(); ++i) {
    parts.labels[numbers[i]] = roles[i] == Role::input ? input_label
                               : roles[i] == Role::output
                                   ? output_label
                                   : first_operator_label + random.below(operator_total);
    for (std::size_t j = i + 1; j < roles.size(); ++j) {
      if (roles[i] == Role::output || roles[j] == Role::input || !random.one_in(sparsity)) continue;
      parts.edges.emplace_back(numbers[i], numbers[j]);
      if (random.one_in(8)) parts.edges.push_back(parts.edges.back());
    }
  }
  random.shuffle(parts.edges);
  return parts;
}

std::vector<Sequence> random_segments(Random& random, std::size_t total, std::size_t longest,
                                      Label operator_total) {
  std::vector<Sequence> segments(total);
  for (Sequence& segment : segments) {
    segment = random_sequence(random, random.between(0, longest), operator_total);
    for (Label& label : segment) label += first_operator_label;
  }
  return segments;
}

std::vector<Sequence> random_family(Random& random, const std::vector<Sequence>& segments, std::size_t stages,
                                    std::size_t most_paths) {
  std::vector<std::vector<std::uint32_t>> choices(stages);
  for (auto& stage : choices) {
    stage.resize(random.between(1, 3));
    for (std::uint32_t& segment : stage) segment = random.below(segments.size());
  }
  std::set<Sequence> paths;
  for (std::size_t path = random.between(1, most_paths); path > 0; --path) {
    Sequence labels{input_label};
    for (const auto& stage : choices) {
      const Sequence& segment = segments[stage[random.below(stage.size())]];
      labels.insert(labels.end(), segment.begin(), segment.end());
    }
    labels.push_back(output_label);
    paths.insert(std::move(labels));
  }
  return {paths.begin(), paths.end()};
}

}  // namespace opseq::tests
