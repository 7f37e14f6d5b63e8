#include "reports/program/options/graph_choice.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace graph_choice_test {

GraphChoice said(const Words& words) { return test::options_of<GraphChoice>(add_graph, words); }

GraphOptions graph(const Words& words, Preset preset, const GraphOptions& stored) {
  return resolve(said(words), preset, stored);
}

TEST_CASE("every option of the graph, with every value") {
  const GraphOptions stored{ControlFlow::opaque, Functions::opaque, InitializerInputs::inputs,
                            LabelKind::version};
  CHECK(graph({"--control-flow", "bodies", "--functions", "inline", "--initializer-inputs", "weights",
               "--label", "type+attributes"},
              Preset::none, stored) == GraphOptions{ControlFlow::bodies, Functions::inlined,
                                                    InitializerInputs::weights, LabelKind::attributes});
  CHECK(graph({"--control-flow=opaque", "--functions=opaque", "--initializer-inputs=inputs",
               "--label=type@version"},
              Preset::none, {}) == stored);
  CHECK(graph({"--label=type+dtype"}, Preset::none, {}).label == LabelKind::element_type);
  CHECK(graph({"--label=type"}, Preset::none, stored).label == LabelKind::type);
}

TEST_CASE("every limit on reading has its option") {
  const ReadLimits limits = read_limits(
      said({"--max-nesting", "7", "--max-nodes", "123", "--max-file-bytes", "2147483647", "--max-call-depth",
            "12", "--max-names", "4000000000", "--max-text", "14", "--max-label", "15"}));
  CHECK(limits.body_nesting == 7);
  CHECK(limits.nodes == 123);
  CHECK(limits.file_bytes == 2'147'483'647);
  CHECK(limits.call_depth == 12);
  CHECK(limits.names == 4'000'000'000);
  CHECK(limits.text_bytes == 14);
  CHECK(limits.label_bytes == 15);
}

TEST_CASE("without a word there are the default limits, and nothing is said") {
  const GraphChoice nothing = said({});
  CHECK(nothing.graph.empty());
  CHECK(nothing.limits.empty());
  CHECK(read_limits(nothing).nodes == 1'000'000);
  CHECK(read_limits(nothing).body_nesting == 128);
}

TEST_CASE("the options and limits of a configuration file are taken too") {
  const test::TemporaryFolder folder;
  const std::string file = folder
                               .write("c.toml",
                                      "control-flow = \"opaque\"\nfunctions=\"opaque\"\n"
                                      "initializer-inputs = 'inputs'\nlabel = \"type@version\"\n"
                                      "max-nesting = 9\nmax-nodes = 10\nmax-label = 11\n")
                               .string();
  const GraphChoice choice = said({"--config", file, "--functions", "inline"});
  CHECK(resolve(choice, Preset::none, {}) ==
        GraphOptions{ControlFlow::opaque, Functions::inlined, InitializerInputs::inputs, LabelKind::version});
  const ReadLimits limits = read_limits(choice);
  CHECK(limits.body_nesting == 9);
  CHECK(limits.nodes == 10);
  CHECK(limits.label_bytes == 11);
}

TEST_CASE("of the graph, what is said wins over the preset, and that over the database") {
  const GraphOptions stored{ControlFlow::opaque, Functions::inlined, InitializerInputs::inputs,
                            LabelKind::version};
  CHECK(graph({}, Preset::none, stored) == stored);
  CHECK(graph({}, Preset::published, GraphOptions{}) ==
        GraphOptions{ControlFlow::opaque, Functions::opaque, InitializerInputs::inputs});
  CHECK(graph({"--functions", "opaque"}, Preset::none, stored) ==
        GraphOptions{ControlFlow::opaque, Functions::opaque, InitializerInputs::inputs, LabelKind::version});
  CHECK(graph({"--functions", "opaque", "--control-flow", "bodies", "--initializer-inputs", "weights",
               "--label", "type+attributes"},
              Preset::published, stored) == GraphOptions{ControlFlow::bodies, Functions::opaque,
                                                         InitializerInputs::weights, LabelKind::attributes});
}

TEST_CASE("options that are not the default ones are said as the command line has them") {
  CHECK(changed_options(GraphOptions{}).empty());
  CHECK(changed_options(published_graph_options) ==
        "--control-flow opaque, --functions opaque, --initializer-inputs inputs");
}

}  // namespace graph_choice_test
}  // namespace opseq
