// Small random models whose n-grams are known by cutting all their paths to pieces. Header only.
#pragma once

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/support/models/onnx_builder.h"

namespace opseq::test {

// The same on every machine, unlike the library's distributions.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return engine_() % bound; }
  bool one_in(std::size_t times) { return below(times) == 0; }

 private:
  std::mt19937_64 engine_;
};

using OperatorPaths = std::set<Names>;

// The parts of 1 to `longest` consecutive operators.
inline std::set<Names> parts_of(const OperatorPaths& paths, std::size_t longest) {
  std::set<Names> parts;
  for (const Names& path : paths)
    for (auto begin = path.begin(); begin != path.end(); ++begin)
      for (auto end = begin + 1; end <= path.end() && end - begin <= static_cast<std::ptrdiff_t>(longest);
           ++end)
        parts.emplace(begin, end);
  return parts;
}

// Node i has types[i] and reads sources[i]: nodes before it, or -1 for the input x.
struct RandomModel {
  Names types;
  std::vector<std::vector<int>> sources;
  std::set<std::size_t> ends;  // nodes whose value is an output of the model

  std::string value(int node) const { return node < 0 ? "x" : "v" + std::to_string(node); }

  std::string bytes() const {
    onnx::GraphProto made = graph({}, {"x"}, {});
    for (std::size_t i = 0; i < types.size(); ++i) {
      Names inputs;
      for (const int source : sources[i]) inputs.push_back(value(source));
      *made.add_node() = named("n" + std::to_string(i), node(types[i], inputs, {value(static_cast<int>(i))}));
    }
    for (const std::size_t end : ends) made.add_output()->set_name(value(static_cast<int>(end)));
    return serialised(model(made));
  }

  bool reads(std::size_t i, int source) const {
    for (const int each : sources[i])
      if (each == source) return true;
    return false;
  }

  void walk(int from, Names& so_far, OperatorPaths& paths) const {
    if (from >= 0 && ends.contains(static_cast<std::size_t>(from))) paths.insert(so_far);
    for (std::size_t i = 0; i < types.size(); ++i) {
      if (!reads(i, from)) continue;
      so_far.push_back(types[i]);
      walk(static_cast<int>(i), so_far, paths);
      so_far.pop_back();
    }
  }

  OperatorPaths paths() const {
    OperatorPaths found;
    Names so_far;
    walk(-1, so_far, found);
    return found;
  }
};

inline RandomModel random_model(Dice& dice, const Names& types, std::size_t most_nodes = 8) {
  RandomModel made;
  const std::size_t total = 1 + dice.below(most_nodes);
  for (std::size_t i = 0; i < total; ++i) {
    made.types.push_back(types[dice.below(types.size())]);
    std::vector<int> sources{static_cast<int>(dice.below(i + 1)) - 1};
    if (dice.one_in(3)) sources.push_back(static_cast<int>(dice.below(i + 1)) - 1);
    made.sources.push_back(sources);
    if (dice.one_in(6)) made.ends.insert(i);
  }
  made.ends.insert(total - 1);
  return made;
}

}  // namespace opseq::test
