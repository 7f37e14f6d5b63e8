// A model file to its operator graph, with every kind of label. The first byte chooses the other options, the
// rest is the file.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/model/model_wire.h"
#include "graph/model/structure_hash.h"
#include "graph/model_graph.h"
#include "tests/fuzz/byte_source.h"
#include "tests/fuzz/require.h"

namespace opseq::fuzz {
namespace {

using Bytes = std::span<const std::byte>;

// Small files that ask for much work are refused sooner than in earnest.
ReadLimits limits() {
  ReadLimits limits;
  limits.call_depth = 200;
  limits.nodes = 3000;
  limits.label_bytes = 1 << 20;  // labels with attributes are longer than those without
  return limits;
}

// Nothing but an InputError may come out of hostile bytes.
template <class Make>
auto made_by(Make&& make) -> std::optional<decltype(make())> {
  try {
    return make();
  } catch (const InputError& error) {
    require(*error.what() != '\0', "an error says what is wrong");
    return std::nullopt;
  }
}

// A file with a text that the reader skips before the bytes, so long that the first window ends amid them.
const std::filesystem::path& file_of(Bytes bytes) {
  constexpr std::size_t window = 16 << 10;
  static const int descriptor = ::memfd_create("model", MFD_CLOEXEC);
  static const std::filesystem::path path = "/proc/self/fd/" + std::to_string(descriptor);
  const std::size_t length = window - 3 - std::min(bytes.size() / 2, window / 2);
  std::string content{'\x32', static_cast<char>((length & 0x7f) | 0x80), static_cast<char>(length >> 7)};
  content.append(length, 'd');
  content.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const bool is_written =
      ::ftruncate(descriptor, 0) == 0 &&
      ::pwrite(descriptor, content.data(), content.size(), 0) == static_cast<ssize_t>(content.size());
  require(is_written, "there is a file of the bytes");
  return path;
}

void check_windows(Bytes bytes, const std::optional<Model>& model) {
  const OpenedFile file(file_of(bytes));
  const auto streamed = made_by([&] { return parse_model(file, limits()); });
  require(streamed.has_value() == model.has_value(), "a file can be read where its bytes can");
  if (model) require(structure_hash(*streamed) == structure_hash(*model), "windows do not change the model");
}

// Vertices in both, with the same origins and edges: labels apart, the same graph.
bool same_shape(const ModelGraph& a, const ModelGraph& b) {
  if (num_vertices(a.graph) != num_vertices(b.graph) || edge_total(a.graph) != edge_total(b.graph))
    return false;
  return std::equal(a.origins.begin(), a.origins.end(), b.origins.begin(), b.origins.end(),
                    [](const VertexOrigin& x, const VertexOrigin& y) {
                      return x.name == y.name && x.location == y.location;
                    });
}

bool is_text(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] != '\0' && utf8_length(text, at) != 0) at += utf8_length(text, at);
  return at == text.size();
}

void check_labels(const ModelGraph& made) {
  require(made.operators.size() == made.operator_types.size(), "each operator has its type");
  const std::set<std::string_view> distinct(made.operators.begin(), made.operators.end());
  require(distinct.size() == made.operators.size(), "different labels stand for different texts");
  for (const std::string& text : made.operators) require(is_text(text), "labels are text");
}

void check_graph(const ModelGraph& made) {
  const OperatorGraph& graph = made.graph;
  require(made.origins.size() == num_vertices(graph), "each vertex has an origin");
  for (const VertexOrigin& origin : made.origins)
    require(is_text(origin.name) && is_text(origin.location), "origins are text");
  check_labels(made);
  for (const auto v : boost::make_iterator_range(vertices(graph))) {
    require(graph[v].label < first_operator_label + made.operators.size(), "labels have a text");
    if (graph[v].label == output_label) require(out_degree(v, graph) == 0, "no edge leaves an output");
    for (const auto& edge : boost::make_iterator_range(out_edges(v, graph)))
      require(graph[target(edge, graph)].label != input_label, "no edge enters an input");
  }
  require(on_input_output_path(graph, topological_order(graph)).size() == num_vertices(graph), "an order");
}

GraphOptions decoded_options(std::uint8_t byte) {
  GraphOptions options;
  options.control_flow = (byte & 1) != 0 ? ControlFlow::opaque : ControlFlow::bodies;
  options.functions = (byte & 2) != 0 ? Functions::opaque : Functions::inlined;
  options.initializer_inputs = (byte & 4) != 0 ? InitializerInputs::inputs : InitializerInputs::weights;
  return options;
}

std::optional<ModelGraph> built(const Model& model, const GraphOptions& options) {
  return made_by([&] { return build_model_graph(model, options, limits()); });
}

void check_model(const Model& model, const Model* typed, GraphOptions options) {
  const std::optional<ModelGraph> plain = built(model, options);
  if (plain) check_graph(*plain);
  for (const LabelKind kind : {LabelKind::version, LabelKind::element_type, LabelKind::attributes}) {
    options.label = kind;
    const std::optional<ModelGraph> labelled = built(typed == nullptr ? model : *typed, options);
    require(labelled.has_value() == plain.has_value(), "labels do not decide whether there is a graph");
    if (!labelled) continue;
    check_graph(*labelled);
    require(same_shape(*labelled, *plain), "labels do not change the graph");
  }
}

void check_text(Bytes bytes) {
  const std::string_view name(reinterpret_cast<const char*>(bytes.data()),
                              std::min<std::size_t>(bytes.size(), 300));
  const std::string text = to_text(name);
  require(to_bytes(text) == name, "text keeps the bytes");
  require(is_text(text), "text is text");
  require(quoted_name(name).size() <= 1000, "names in messages are short");
  require(printable(name).find('\x1b') == std::string::npos, "messages hold no escape sequences");
}

}  // namespace
}  // namespace opseq::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opseq;
  using namespace opseq::fuzz;
  ByteSource bytes(data, size);
  const GraphOptions options = decoded_options(bytes.next());
  check_text(bytes.rest());
  const auto model = made_by([&] { return parse_model(bytes.rest(), limits()); });
  check_windows(bytes.rest(), model);
  const auto typed = made_by([&] { return parse_model(bytes.rest(), limits(), ValueTypes::read); });
  require(model || !typed, "what can be read with types can be read without them");
  if (!model) return 0;
  if (typed) require(structure_hash(*model) == structure_hash(*typed), "types are not part of the structure");
  check_model(*model, typed ? &*typed : nullptr, options);
  return 0;
}
