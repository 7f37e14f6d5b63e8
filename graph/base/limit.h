// The limits of the library, by name.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "graph/base/named_value.h"

namespace opseq {

enum class Limit : std::uint8_t {
  file_bytes,  // of what is read of one model
  nesting,
  call_depth,
  nodes,
  names,
  text,
  label,
  paths,  // of the distinct paths of one model, and of all
  path_steps,
  path_labels,
  all_path_labels,
  match_steps,      // of one pair of models
  all_match_steps,  // of all pairs of an analysis
  reduce_steps,
  ngram_longest,
};

inline constexpr std::array limit_names{
    NamedValue<Limit>{"max_file_bytes", Limit::file_bytes},
    NamedValue<Limit>{"max_nesting", Limit::nesting},
    NamedValue<Limit>{"max_call_depth", Limit::call_depth},
    NamedValue<Limit>{"max_nodes", Limit::nodes},
    NamedValue<Limit>{"max_names", Limit::names},
    NamedValue<Limit>{"max_text", Limit::text},
    NamedValue<Limit>{"max_label", Limit::label},
    NamedValue<Limit>{"max_paths", Limit::paths},
    NamedValue<Limit>{"max_path_steps", Limit::path_steps},
    NamedValue<Limit>{"max_path_labels", Limit::path_labels},
    NamedValue<Limit>{"max_all_path_labels", Limit::all_path_labels},
    NamedValue<Limit>{"max_match_steps", Limit::match_steps},
    NamedValue<Limit>{"max_all_match_steps", Limit::all_match_steps},
    NamedValue<Limit>{"max_reduce_steps", Limit::reduce_steps},
    NamedValue<Limit>{"ngram_max", Limit::ngram_longest},
};

// What whoever sets the limits calls them, for sentences about them.
using LimitNaming = std::string (*)(Limit);

// As `limit_names` has it.
inline std::string limit_name(Limit limit) { return std::string(name_of(limit_names, limit)); }

}  // namespace opseq
