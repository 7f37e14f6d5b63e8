// A model as text, whichever of both readers read it.
#pragma once

#include <algorithm>
#include <sstream>
#include <string>

#include "graph/model/model.h"
#include "tests/support/models/onnx_builder.h"

namespace opseq::test {

// What both readers should agree on, as text: one overload pair per kind of message. Every string comes with
// its length, so that no two structures look alike.
class Description {
 public:
  std::string text() const { return out_.str(); }

  void model(const Model& m) {
    out_ << m.ir_version << ' ';
    add(m.producer_name);
    add(m.producer_version);
    for (const auto& import : m.opset_imports) opset(import.domain, import.version);
    graph(m.graph);
    for (const auto& function : m.functions) {
      out_ << "\nfunction ";
      add(function.domain);
      add(function.name);
      names("in", function.inputs);
      names("out", function.outputs);
      for (const auto& each : function.nodes) node(each);
      for (const auto& import : function.opset_imports) opset(import.domain, import.version);
    }
  }

  void model(const onnx::ModelProto& m) {
    out_ << m.ir_version() << ' ';
    add(m.producer_name());
    add(m.producer_version());
    for (const auto& import : m.opset_import()) opset(import.domain(), import.version());
    graph(m.graph());
    for (const auto& function : m.functions()) {
      out_ << "\nfunction ";
      add(function.domain());
      add(function.name());
      names("in", function.input());
      names("out", function.output());
      for (const auto& each : function.node()) node(each);
      for (const auto& import : function.opset_import()) opset(import.domain(), import.version());
    }
  }

 private:
  void add(const std::string& value) { out_ << value.size() << ':' << value << ' '; }

  void opset(const std::string& domain, std::int64_t version) {
    out_ << "\nopset " << version << ' ';
    add(domain);
  }

  // Dense and sparse ones may alternate in a file.
  static Names sorted(Names names) {
    std::sort(names.begin(), names.end());
    return names;
  }

  template <class Range>
  void names(const char* what, const Range& range) {
    out_ << what << '(';
    for (const std::string& name : range) add(name);
    out_ << ')';
  }

  void graph(const Graph& g) {
    out_ << "\ngraph {";
    add(g.name);
    names("in", g.inputs);
    names("out", g.outputs);
    names("weights", sorted(g.initializers));
    for (const auto& each : g.nodes) node(each);
    out_ << '}';
  }

  void graph(const onnx::GraphProto& g) {
    const auto names_of = [](const auto& messages) {
      Names found;
      for (const auto& message : messages) found.push_back(message.name());
      return found;
    };
    out_ << "\ngraph {";
    add(g.name());
    names("in", names_of(g.input()));
    names("out", names_of(g.output()));
    Names weights = names_of(g.initializer());
    for (const auto& sparse : g.sparse_initializer()) weights.push_back(sparse.values().name());
    names("weights", sorted(weights));
    for (const auto& each : g.node()) node(each);
    out_ << '}';
  }

  void node(const Node& n) {
    out_ << "\n";
    add(n.name);
    add(n.domain);
    add(n.op_type);
    names("in", n.inputs);
    names("out", n.outputs);
    for (const auto& attribute : n.attributes) {
      out_ << '@';
      add(attribute.name);
      for (const auto& each : attribute.bodies) graph(each);
    }
  }

  void node(const onnx::NodeProto& n) {
    out_ << "\n";
    add(n.name());
    add(n.domain());
    add(n.op_type());
    names("in", n.input());
    names("out", n.output());
    for (const auto& attribute : n.attribute()) {
      out_ << '@';
      add(attribute.name());
      if (attribute.has_g()) graph(attribute.g());
      for (const auto& each : attribute.graphs()) graph(each);
    }
  }

  std::ostringstream out_;
};

template <class M>
std::string described(const M& model) {
  Description description;
  description.model(model);
  return description.text();
}

}  // namespace opseq::test
