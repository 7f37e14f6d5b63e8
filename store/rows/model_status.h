// How far a model has come: the column model.status.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "graph/base/named_value.h"

namespace opseq {

enum class ModelStatus : std::uint8_t {
  ingested,
  analyzed,
  too_many_paths,  // analyzed, but not compared
  unreadable,
};
inline constexpr std::array model_status_names{
    NamedValue<ModelStatus>{"ingested", ModelStatus::ingested},
    NamedValue<ModelStatus>{"analyzed", ModelStatus::analyzed},
    NamedValue<ModelStatus>{"too_many_paths", ModelStatus::too_many_paths},
    NamedValue<ModelStatus>{"unreadable", ModelStatus::unreadable}};

// As the column has it, and as JSON does.
std::string status_name(ModelStatus status);

// The status of that name. Throws std::out_of_range where there is none.
ModelStatus stored_status(const std::string& name);

// As text in a query: "'analyzed'".
std::string status_literal(ModelStatus status);

}  // namespace opseq
