#include "tests/support/inputs/path_families.h"

#include <initializer_list>
#include <set>

#include "analyzer/paths/path_enumeration.h"

namespace opseq::tests {
namespace {

Sequence pasted(Random& random, const std::vector<Sequence>& relatives, std::size_t longest) {
  Sequence path;
  for (std::uint32_t parts = random.between(1, 4); parts > 0; --parts) {
    const Sequence& relative = relatives[random.below(relatives.size())];
    const std::uint32_t begin = random.below(relative.size() + 1);
    const std::uint32_t end = random.between(begin, relative.size());
    path.insert(path.end(), relative.begin() + begin, relative.begin() + end);
  }
  if (path.size() > 2 * longest) path.resize(2 * longest);
  return path;
}

Sequence related(Random& random, const FamilyShape& shape, const std::vector<Sequence>& relatives) {
  if (shape.kinship == Kinship::independent || relatives.empty() || random.one_in(8))
    return random_sequence(random, random.between(1, shape.longest), shape.label_total);
  if (shape.kinship == Kinship::pasted) return pasted(random, relatives, shape.longest);
  Sequence path =
      mutated_copy(random, relatives[random.below(relatives.size())], random.below(5), shape.label_total);
  if (!path.empty() && random.one_in(6)) path.resize(random.below(path.size()));
  return path;
}

// Operators by what comes out of them.
class Network {
 public:
  Network() : labels_{input_label} {}

  VertexIndex input() const { return 0; }

  VertexIndex op(char type, std::initializer_list<VertexIndex> inputs) {
    return add(first_operator_label + static_cast<Label>(type - 'A'), inputs);
  }

  VertexIndex gelu(VertexIndex x) {
    const VertexIndex cubed = op('M', {x, op('M', {x, op('M', {x})})});
    const VertexIndex tanh = op('A', {op('T', {op('M', {op('A', {x, cubed})})})});
    return op('M', {x, op('M', {tanh})});
  }

  VertexIndex norm(VertexIndex x, VertexIndex shape) {
    const VertexIndex mean = op('M', {op('S', {x})});
    const VertexIndex squares = op('M', {op('S', {op('M', {x, x})})});
    const VertexIndex variance = op('X', {op('U', {squares, op('M', {mean, mean})})});
    const VertexIndex spread = op('E', {op('R', {variance, shape}), shape});
    const VertexIndex inverse = op('M', {op('I', {op('Q', {op('A', {spread})})})});
    const VertexIndex centre = op('E', {op('R', {mean, shape}), shape});
    return op('A', {op('M', {op('U', {x, centre}), inverse})});
  }

  VertexIndex softmax(VertexIndex x, VertexIndex shape) {
    const VertexIndex most = op('E', {op('R', {op('X', {op('Y', {x})}), shape}), shape});
    const VertexIndex power = op('P', {op('U', {x, most})});
    return op('D', {power, op('E', {op('R', {op('S', {power}), shape}), shape})});
  }

  LabelPaths paths(VertexIndex last) {
    add(output_label, {last});
    const OperatorGraph graph = make_operator_graph(labels_, edges_);
    const auto order = topological_order(graph);
    return enumerate_distinct_paths(graph, order, count_paths(graph, order), {}).paths;
  }

 private:
  VertexIndex add(Label label, std::initializer_list<VertexIndex> inputs) {
    const auto vertex = static_cast<VertexIndex>(labels_.size());
    labels_.push_back(label);
    for (const VertexIndex input : inputs) edges_.emplace_back(input, vertex);
    return vertex;
  }

  std::vector<Label> labels_;
  std::vector<Edge> edges_;
};

}  // namespace

std::vector<Sequence> random_relatives(Random& random, const FamilyShape& shape,
                                       std::vector<Sequence>& relatives) {
  std::set<Sequence> family;
  for (std::uint32_t path = random.between(1, shape.most_paths); path > 0; --path) {
    relatives.push_back(related(random, shape, relatives));
    if (!relatives.back().empty()) family.insert(relatives.back());
  }
  std::vector<Sequence> paths(family.begin(), family.end());
  random.shuffle(paths);
  return paths;
}

LabelPaths retyped_copy(Random& random, const LabelPaths& paths, std::size_t label_total) {
  std::vector<Label> type(label_total);
  for (Label label = 0; label < label_total; ++label)
    type[label] = label >= first_operator_label && random.one_in(5)
                      ? first_operator_label + random.below(label_total - first_operator_label)
                      : label;
  std::set<Sequence> changed;
  for (std::size_t i = 0; i < path_total(paths); ++i) {
    Sequence path;
    for (const Label label : path_at(paths, i)) path.push_back(type[label]);
    changed.insert(std::move(path));
  }
  LabelPaths copy;
  for (const Sequence& path : changed) append_path(copy, path);
  return copy;
}

LabelPaths gelu_paths(std::size_t relus, std::size_t doublings) {
  Network net;
  const VertexIndex sizes = net.op('F', {net.op('C', {net.op('H', {net.input()})})});
  const VertexIndex shape = net.op('C', {net.op('O', {sizes})});
  const VertexIndex other_shape = net.op('C', {net.op('O', {sizes})});
  VertexIndex x = net.gelu(net.op('A', {net.op('L', {net.input()})}));
  x = net.norm(net.op('R', {x, other_shape}), shape);
  x = net.op('V', {net.op('Z', {net.op('N', {x})})});
  x = net.gelu(net.op('A', {net.op('W', {x})}));
  x = net.norm(net.op('G', {net.op('R', {x, other_shape})}), shape);
  x = net.op('A', {net.op('L', {x})});
  for (std::size_t i = 0; i < relus; ++i) x = net.op('K', {x});
  for (std::size_t i = 0; i < doublings; ++i) x = net.op('A', {net.op('M', {x, x}), x});
  return net.paths(net.softmax(x, shape));
}

}  // namespace opseq::tests
