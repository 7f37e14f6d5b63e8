#include "graph/extraction/located_chain.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "graph/base/quoted.h"
#include "graph/extraction/graph_cut.h"

namespace opseq {
namespace {

bool consumes(ModelScopes& scopes, const LocatedChain& chain, const NodePlace& consumer,
              const NodePlace& producer) {
  const auto sources = operand_sources(scopes, consumer, chain.places);
  return std::any_of(sources.begin(), sources.end(), [&](const ValueSource& source) {
    return source.kind == ValueSource::Kind::node && source.place == producer;
  });
}

void require_order(ModelScopes& scopes, const LocatedChain& chain) {
  std::set<NodePlace> before;
  for (const NodePlace& place : chain.nodes) {
    for (const ValueSource& source : operand_sources(scopes, place, chain.places))
      if (source.kind == ValueSource::Kind::node && chain.places.contains(source.place) &&
          !before.contains(source.place))
        throw ModelError("the graph has a cycle");
    before.insert(place);
  }
}

using Versions = std::map<std::string, std::set<std::int64_t>>;

// The call around a node, bodies between them or not; null where there is none.
const Frame* call_around(const NodePlace& place) {
  const Frame* frame = place.frame;
  while (frame != nullptr && !frame->is_call()) frame = frame->parent;
  return frame;
}

// Of each domain, what the functions around the chain's nodes import.
Versions versions_inside(const LocatedChain& chain) {
  Versions versions;
  for (const NodePlace& place : chain.nodes) {
    const Frame* const frame = call_around(place);
    if (frame == nullptr) continue;
    const std::string domain = canonical_domain(place.node().domain());
    for (const auto& import : frame->function->opset_import())
      if (canonical_domain(import.domain()) == domain) versions[domain].insert(import.version());
  }
  return versions;
}

void adjust(onnx::OperatorSetIdProto& import, const std::set<std::int64_t>& versions, bool all_inside,
            std::vector<std::string>& notes) {
  if (versions == std::set<std::int64_t>{import.version()}) return;
  const std::string domain =
      import.domain().empty() ? "the default domain" : opseq::quoted_name(import.domain());
  const std::string own = std::to_string(import.version());
  if (all_inside && versions.size() == 1) {
    notes.push_back("The function around the chain uses opset " + std::to_string(*versions.begin()) + " of " +
                    domain + ", the model " + own + ": the function's is kept.");
    import.set_version(*versions.begin());
  } else {
    notes.push_back("The functions around the chain use another opset of " + domain + " than the model's " +
                    own + ", which is kept: operators that changed in between may mean something else.");
  }
}

}  // namespace

LocatedChain find_chain(ModelScopes& scopes, const std::vector<std::string>& locations) {
  if (locations.empty()) throw ModelError("a chain without nodes can't be extracted");
  LocatedChain chain;
  for (const std::string& location : locations) {
    chain.nodes.push_back(scopes.locate(location));
    if (!chain.places.insert(chain.nodes.back()).second)
      throw ModelError("the chain goes through the node at " + opseq::quoted_name(location) + " twice");
  }
  for (std::size_t i = 1; i < chain.nodes.size(); ++i)
    if (!consumes(scopes, chain, chain.nodes[i], chain.nodes[i - 1]))
      throw ModelError("the node at " + opseq::quoted_name(locations[i]) +
                       " consumes no output of the node at " + opseq::quoted_name(locations[i - 1]));
  require_order(scopes, chain);
  return chain;
}

void add_opset_imports(const onnx::ModelProto& model, const LocatedChain& chain, onnx::ModelProto& extracted,
                       std::vector<std::string>& notes) {
  Versions versions = versions_inside(chain);
  const bool all_inside = std::all_of(chain.nodes.begin(), chain.nodes.end(),
                                      [](const NodePlace& place) { return call_around(place) != nullptr; });
  for (const auto& import : model.opset_import()) {
    onnx::OperatorSetIdProto& added = *extracted.add_opset_import();
    added = import;
    if (const auto it = versions.find(canonical_domain(import.domain())); it != versions.end()) {
      adjust(added, it->second, all_inside, notes);
      versions.erase(it);
    }
  }
  for (const auto& [domain, asked] : versions) {  // domains that the model does not import
    onnx::OperatorSetIdProto& added = *extracted.add_opset_import();
    added.set_domain(domain);
    added.set_version(*asked.rbegin());
  }
}

}  // namespace opseq
