#include "store/rows/analysis_option_rows.h"

#include <algorithm>
#include <string>
#include <variant>

namespace opseq {
namespace {

constexpr const char* last_analysis =
    "(SELECT options FROM stage_run WHERE stage = 'analyze' ORDER BY id DESC LIMIT 1)";
constexpr const char* present_analysis = "(SELECT options FROM analysis)";

// A value as JSON has it, a text without its quotes; none where the option is not there.
std::optional<std::string> stored_value(Database& database, const char* stored, const std::string& name) {
  SQLite::Statement rows(database.sql(), std::string("SELECT ") + stored + " -> '$." + name + "'");
  if (!rows.executeStep() || rows.getColumn(0).isNull()) return std::nullopt;
  std::string value = rows.getColumn(0).getString();
  if (value.starts_with('"')) value = value.substr(1, value.size() - 2);
  return value;
}

void set(AnalysisOptions& options, const NumberMember<AnalysisOptions>& member, const std::string& value) {
  const std::uint64_t number = std::stoull(value);
  if (number >= member.least && number <= member.most) member.set(options, number);
}
void set(AnalysisOptions& options, const ChoiceMember<AnalysisOptions>& member, const std::string& value) {
  member.set(options, value);
}
void set(AnalysisOptions& options, const FlagMember<AnalysisOptions>& member, const std::string& value) {
  member.set(options, value == "true");
}

// As the object `roles` of the JSON object has them; the usual ones where there is none.
Roles load_roles(Database& database, const char* stored) {
  Roles roles;
  if (!stored_value(database, stored, "roles")) return roles;
  for (const auto& [name, sets] :
       {std::pair("of", &roles.of), {"against", &roles.against}, {"by", &roles.by}}) {
    SQLite::Statement rows(database.sql(), std::string("SELECT value FROM json_each(") + stored +
                                               ", '$.roles." + name + "') ORDER BY key");
    sets->clear();
    while (rows.executeStep()) sets->push_back(rows.getColumn(0).getString());
  }
  return roles;
}

// Sets that were renamed since keep their roles.
void follow_renames(Database& database, Roles& roles) {
  SQLite::Statement rows(
      database.sql(),
      "SELECT options ->> '$.from', options ->> '$.to' FROM stage_run WHERE stage = 'rename' AND "
      "id > ifnull((SELECT max(id) FROM stage_run WHERE stage = 'analyze'), 0) ORDER BY id");
  while (rows.executeStep())
    for (SetNames* sets : {&roles.of, &roles.against, &roles.by})
      std::ranges::replace(*sets, rows.getColumn(0).getString(), rows.getColumn(1).getString());
}

// `stored`: a query of the JSON object that has them.
std::optional<AnalysisOptions> load_options(Database& database, const char* stored) {
  AnalysisOptions options;
  bool is_any = false;
  for (const AnalysisOption& option : analysis_option_table())
    if (const auto value = stored_value(database, stored, std::string(option.name))) {
      is_any = true;
      std::visit([&](const auto& member) { set(options, member, *value); }, option.member);
    }
  if (!is_any) return std::nullopt;
  options.roles = load_roles(database, stored);
  follow_renames(database, options.roles);
  return options;
}

}  // namespace

std::optional<AnalysisOptions> last_analysis_options(Database& database) {
  std::optional<AnalysisOptions> options;
  database.snapshot([&] { options = load_options(database, last_analysis); });
  return options;
}

std::optional<AnalysisOptions> present_analysis_options(Database& database) {
  const auto present = load_options(database, present_analysis);
  return present ? present : load_options(database, last_analysis);
}

Roles present_roles(Database& database) {
  return present_analysis_options(database).value_or(AnalysisOptions()).roles;
}

Roles analyzed_roles(Database& database) {
  Roles roles;
  database.snapshot([&] { roles = present_roles(database); });
  return roles;
}

}  // namespace opseq
