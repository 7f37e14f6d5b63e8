#include "graph/model/structure_hash.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace opseq {
namespace {

enum : std::uint64_t { absent_operand = 0, weight_value = 1, first_value = 2 };

// Values by the order in which their scope defines them (what none defines: by first mention), so that
// renaming them changes nothing.
struct NumberedScope {
  NumberedScope* outer = nullptr;
  std::map<std::string_view, std::uint64_t> numbers;
};

class Hasher {
 public:
  Digest graph(const Graph& graph, NumberedScope* outer) {
    NumberedScope scope{outer, {}};
    DigestBuilder digest;
    for (const std::string& name : graph.initializers) scope.numbers.try_emplace(name, weight_value);
    digest.add(graph.inputs.size());
    for (const std::string& name : graph.inputs)
      digest.add(scope.numbers.try_emplace(name, next_++).first->second);
    nodes(graph.nodes, scope, digest);
    digest.add(graph.outputs.size());
    for (const std::string& name : graph.outputs) digest.add(number(scope, name));
    return digest.finish();
  }

  Digest function(const Function& function) {
    NumberedScope scope;
    DigestBuilder digest;
    digest.add(canonical_domain(function.domain));
    digest.add(function.name);
    digest.add(function.overload);
    digest.add(function.inputs.size());
    for (const std::string& name : function.inputs) digest.add(number(scope, name));
    nodes(function.nodes, scope, digest);
    digest.add(function.outputs.size());
    for (const std::string& name : function.outputs) digest.add(number(scope, name));
    return digest.finish();
  }

 private:
  std::uint64_t number(NumberedScope& scope, const std::string& name) {
    if (name.empty()) return absent_operand;
    for (NumberedScope* s = &scope; s != nullptr; s = s->outer)
      if (const auto it = s->numbers.find(name); it != s->numbers.end()) return it->second;
    return scope.numbers[name] = next_++;
  }

  void nodes(const std::vector<Node>& nodes, NumberedScope& scope, DigestBuilder& digest) {
    // Before any use: a body may capture what a later node produces, and a name may shadow one outside.
    for (const Node& node : nodes)
      for (const std::string& name : node.outputs)
        if (!name.empty()) scope.numbers.try_emplace(name, next_++);
    digest.add(nodes.size());
    for (const Node& node : nodes) {
      digest.add(canonical_domain(node.domain));
      digest.add(node.op_type);
      digest.add(node.overload);
      digest.add(node.inputs.size());
      for (const std::string& name : node.inputs) digest.add(number(scope, name));
      digest.add(node.outputs.size());
      for (const std::string& name : node.outputs) digest.add(number(scope, name));
      attributes(node.attributes, scope, digest);
    }
  }

  void attributes(const std::vector<Attribute>& attributes, NumberedScope& scope, DigestBuilder& digest) {
    std::vector<const Attribute*> sorted;
    for (const Attribute& attribute : attributes) sorted.push_back(&attribute);
    std::sort(sorted.begin(), sorted.end(),
              [](const Attribute* a, const Attribute* b) { return a->digest < b->digest; });
    digest.add(sorted.size());
    for (const Attribute* attribute : sorted) {
      digest.add(attribute->digest);
      for (const Graph& body : attribute->bodies) digest.add(graph(body, &scope));
    }
  }

  std::uint64_t next_ = first_value;
};

std::vector<Digest> function_digests(const Model& model) {
  std::vector<Digest> digests;
  for (const Function& function : model.functions) digests.push_back(Hasher().function(function));
  std::sort(digests.begin(), digests.end());
  return digests;
}

std::vector<std::pair<std::string, std::int64_t>> sorted_opsets(const Model& model) {
  std::vector<std::pair<std::string, std::int64_t>> opsets;
  for (const OpsetImport& import : model.opset_imports)
    opsets.emplace_back(canonical_domain(import.domain), import.version);
  std::sort(opsets.begin(), opsets.end());
  return opsets;
}

}  // namespace

Digest structure_hash(const Model& model) {
  DigestBuilder digest;
  for (const auto& [domain, version] : sorted_opsets(model)) {
    digest.add(domain);
    digest.add(static_cast<std::uint64_t>(version));
  }
  digest.add(Hasher().graph(model.graph, nullptr));
  for (const Digest& function : function_digests(model)) digest.add(function);
  return digest.finish();
}

}  // namespace opseq
