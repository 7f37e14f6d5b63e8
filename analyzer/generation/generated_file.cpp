#include "analyzer/generation/generated_file.h"

#include "graph/synthesis/built_model_bytes.h"

namespace opseq {

GeneratedFile generated_file(const RuleSet& rules, ModelBuilder model, bool is_relaxed) {
  GeneratedFile file{.is_relaxed = is_relaxed, .model = std::move(model)};
  const std::vector<ValueNumber> outputs = file.model.open_ends();
  file.bytes = built_model_bytes(rules, file.model, outputs);
  file.nodes = file.model.nodes().size();
  file.outputs = outputs.size();
  for (std::size_t i = 0; i < file.model.values().size(); ++i)
    if (file.model.values()[i].source == BuiltSource::graph_input)
      file.inputs.push_back(
          {value_name(file.model, static_cast<ValueNumber>(i)), file.model.values()[i].state});
  return file;
}

}  // namespace opseq
