// What each version of each ONNX operator changed against the version before.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/base/named_value.h"

namespace opseq {

// The most consequential change of a version, in that order: each is worse than those before it. Schemas were
// compared, inputs and outputs by position. `text` and `none` change no schema, but the description may say
// what a schema can't: no kind is harmless.
enum class ChangeKind : std::uint8_t {
  none,            // nothing differs
  text,            // the documentation alone
  types,           // further types
  types_and_text,  // further types, and another description
  extension,       // an optional attribute, input or output, or one that became optional
  behaviour,       // rules of broadcasting
  default_value,   // another default of an attribute
  interface,       // what was there is gone, became another thing, or more is required
  deprecated,      // the operator is withdrawn
  added,           // the first version
};
inline constexpr std::array change_kind_names{
    NamedValue<ChangeKind>{"none", ChangeKind::none},
    NamedValue<ChangeKind>{"text", ChangeKind::text},
    NamedValue<ChangeKind>{"types", ChangeKind::types},
    NamedValue<ChangeKind>{"types+text", ChangeKind::types_and_text},
    NamedValue<ChangeKind>{"extension", ChangeKind::extension},
    NamedValue<ChangeKind>{"behaviour", ChangeKind::behaviour},
    NamedValue<ChangeKind>{"default", ChangeKind::default_value},
    NamedValue<ChangeKind>{"interface", ChangeKind::interface},
    NamedValue<ChangeKind>{"deprecated", ChangeKind::deprecated},
    NamedValue<ChangeKind>{"added", ChangeKind::added}};

// Whether a model may mean something else, or nothing, after it: behaviour, default, interface, deprecated.
bool is_breaking(ChangeKind kind);

// What ONNX's version converter does with a node on the way from the version before, or back to it.
enum class Adapter : std::uint8_t {
  none,        // it stops there
  unchanged,   // the node is passed as it is
  type_check,  // likewise, where its types are those of the other version
  rewritten,   // code of its own
};
inline constexpr std::array adapter_names{NamedValue<Adapter>{"none", Adapter::none},
                                          NamedValue<Adapter>{"unchanged", Adapter::unchanged},
                                          NamedValue<Adapter>{"type check", Adapter::type_check},
                                          NamedValue<Adapter>{"rewritten", Adapter::rewritten}};

struct AddedAttribute {
  std::string name, type;
  bool is_required = false;
  std::optional<std::string> default_value;
};

// What differs of an attribute that both versions have: before and after.
struct ChangedAttribute {
  using Values = std::pair<std::optional<std::string>, std::optional<std::string>>;
  std::string name;
  std::optional<Values> type, default_value;
  std::optional<std::pair<bool, bool>> required;
};

struct AddedParameter {
  std::string name;
  bool is_optional = false, is_variadic = false;
};

// Of the inputs, or of the outputs. Kinds are "required", "optional" and "variadic".
struct ParameterChanges {
  struct Kind {
    std::string name, before, after;
  };
  using Types = std::map<std::string, std::vector<std::string>>;  // "tensor(float)", by parameter

  std::vector<AddedParameter> added;
  std::vector<std::string> removed;  // the last ones of the version before
  std::uint32_t left = 0;            // where some are removed: how many the operator has now
  std::vector<std::pair<std::string, std::string>> renamed;
  std::vector<Kind> kinds;
  Types types_added, types_removed;
};

// What no schema says, read in descriptions and in ONNX's adapters.
struct HandFacts {
  std::vector<std::string>
      default_means_the_same;                   // attributes of which the new default is the old behaviour
  bool unless_axis_is_last = false;             // a node must change unless `axis` is the last dimension
  std::map<std::string, std::string> must_set;  // attributes that a node must set to mean the same: to what
  std::string unless_input;                     // ... not where this input is there
  // By attribute, what its old values are called now.
  std::map<std::string, std::map<std::string, std::string>> values_renamed;
};

struct OperatorChange {
  int version = 0;  // the opset that brought it
  ChangeKind kind = ChangeKind::added;
  bool is_deprecated = false;
  bool replaces_deprecated = false;   // the version before was withdrawn meanwhile
  bool has_broadcasting = false;      // the description says otherwise how shapes are made equal
  bool has_negative_indices = false;  // it says that axes or indices may count from the end
  std::vector<std::string> attributes_removed, attributes_became_inputs;
  std::vector<AddedAttribute> attributes_added;
  std::vector<ChangedAttribute> attributes_changed;
  ParameterChanges inputs, outputs;
  std::optional<std::pair<int, int>> words;  // of the description: how many went, how many came
  bool has_text = false;                     // documentation differs, of whatever
  std::optional<HandFacts> by_hand;
  Adapter upgrade = Adapter::none, downgrade = Adapter::none;
  // The first release of ONNX, from 1.8, that lists it as defined by a function; empty where none does.
  std::string function_since;
};

struct OperatorHistory {
  std::string domain;  // "" for the default one
  std::string name;
  std::vector<OperatorChange> changes;  // by version
};

struct OperatorHistories {
  std::string commit;                      // of ONNX, that was read
  std::vector<OperatorHistory> operators;  // by domain, then name
};

// Those that are built into the program (data/opsets/operator-changes.json).
const OperatorHistories& operator_histories();

// Throws Error where it is malformed.
OperatorHistories parse_operator_histories(std::string_view json);

// None where the operator is unknown. O(log operators).
const OperatorHistory* find_history(const OperatorHistories& histories, std::string_view domain,
                                    std::string_view name);

// The change that an operator's version at `opset` came with: the newest up to it. None where the operator is
// younger.
const OperatorChange* change_at(const OperatorHistory& history, std::int64_t opset);

// The changes in the versions (after, up_to].
std::vector<const OperatorChange*> changes_between(const OperatorHistory& history, std::int64_t after,
                                                   std::int64_t up_to);

// The worst of their kinds; none where there is no change.
ChangeKind worst_kind(const std::vector<const OperatorChange*>& changes);

// Whether a person has to look at nodes that ONNX's converter passes as they are, though the change may be
// one of meaning.
bool needs_check_by_hand(const OperatorChange& change);

}  // namespace opseq
