#include "graph/option_tables.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace opseq {
namespace option_tables_test {

TEST_CASE("every limit has an option of its own, whose range has the default in it") {
  std::set<std::string_view> names;
  for (const DescribedOption<ReadLimits>& option : read_limit_table()) {
    CAPTURE(option.name);
    names.insert(option.name);
    const auto& limit = std::get<NumberMember<ReadLimits>>(option.member);
    CHECK(limit.least <= limit.get({}));
    CHECK(limit.get({}) <= limit.most);
    ReadLimits limits;
    limit.set(limits, 77);
    CHECK(limit.get(limits) == 77);
    for (const DescribedOption<ReadLimits>& other : read_limit_table())
      if (other.name != option.name) {
        const auto& unchanged = std::get<NumberMember<ReadLimits>>(other.member);
        CHECK(unchanged.get(limits) == unchanged.get({}));
      }
  }
  CHECK(names == std::set<std::string_view>{"max_file_bytes", "max_nesting", "max_call_depth", "max_nodes",
                                            "max_names", "max_text", "max_label"});
}

TEST_CASE("every graph option is a choice that sets what it is named after") {
  GraphOptions options;
  const auto set = [&](std::size_t i, std::string_view name, std::string_view value) {
    const DescribedOption<GraphOptions>& option = graph_option_table()[i];
    CHECK(option.name == name);
    const auto& choice = std::get<ChoiceMember<GraphOptions>>(option.member);
    choice.set(options, value);
    CHECK(choice.get(options) == value);
  };
  REQUIRE(graph_option_table().size() == 4);
  set(0, "control_flow", "opaque");
  set(1, "functions", "opaque");
  set(2, "initializer_inputs", "inputs");
  set(3, "label", "type+dtype");
  CHECK(options == GraphOptions{ControlFlow::opaque, Functions::opaque, InitializerInputs::inputs,
                                LabelKind::element_type});
}

}  // namespace option_tables_test
}  // namespace opseq
