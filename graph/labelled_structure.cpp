#include "graph/labelled_structure.h"

#include <boost/range/iterator_range.hpp>

#include "graph/model/structure_hash.h"

namespace opseq {

Digest labelled_structure(const Model& model, const ModelGraph& graph) {
  DigestBuilder digest;
  digest.add(to_hex(structure_hash(model)));
  for (const std::string& name : graph.operators) digest.add(name);
  for (const auto v : boost::make_iterator_range(vertices(graph.graph)))
    digest.add(std::uint64_t{graph.graph[v].label});
  return digest.finish();
}

}  // namespace opseq
