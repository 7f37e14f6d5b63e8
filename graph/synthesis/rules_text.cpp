#include <array>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

bool string_normalizer_rule(NodeStep& step) {
  const ValueState& value = step.value;
  // How many strings are left is not known to shape inference, so that a row of them is taken from outside
  // alone.
  const bool is_row = value.rank() == 2 && value.shape[0] == 1 &&
                      step.model.value(step.consumed).source == BuiltSource::graph_input;
  const bool is_list = value.rank() == 1 || is_row;
  if (!is_list) return false;
  constexpr std::string_view stop_words[] = {"zzz"};
  step.set("case_change_action", "UPPER");
  step.set("locale", "C");  // which every machine has
  step.model.add_texts("stopwords", stop_words);
  return step.node({step.consumed}, {value});
}

// Counts of single words: as many outputs as there are words.
bool tf_idf_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() != 1 && value.rank() != 2) return false;
  static constexpr std::string_view words[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
  static constexpr std::int64_t numbers[] = {0, 1, 2, 3, 4, 5, 6, 7};
  const auto count = static_cast<std::size_t>(step.random.pick({2, 2, 1, 3, 4, 5, 8}));
  step.set("mode", "TF");
  step.set("min_gram_length", 1);
  step.set("max_gram_length", 1);
  step.set("max_skip_count", 0);
  step.set("ngram_counts", {0});
  step.set("ngram_indexes", std::span<const std::int64_t>(numbers, count));
  if (value.type == ElementType::string)
    step.model.add_texts("pool_strings", std::span(words, count));
  else
    step.set("pool_int64s", std::span<const std::int64_t>(numbers, count));
  return step.node({step.consumed},
                   {tensor_state(ElementType::float32,
                                 with_size(value.shape, value.rank() - 1, static_cast<std::int64_t>(count)),
                                 0, value.shape.back(1))});
}

constexpr OperatorRule text_rule_table[] = {
    {"StringNormalizer", 1, string_normalizer_rule, false, true},
    {"TfIdfVectorizer", 1, tf_idf_rule, false, true},
};

}  // namespace

std::span<const OperatorRule> text_operator_rules() { return text_rule_table; }

}  // namespace opseq
