#include "reports/evolution/opsets_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>

#include "graph/base/quoted.h"
#include "reports/evolution/correlation_words.h"
#include "reports/evolution/impact_words.h"
#include "reports/evolution/opsets_tables.h"
#include "reports/text/csv_text.h"
#include "reports/text/figures.h"
#include "reports/text/markdown_names.h"
#include "reports/text/markdown_text.h"

namespace opseq {
namespace {

constexpr std::size_t most_names = 12;

// How paragraphs, tables and headings look.
struct Form {
  std::function<std::string(const std::string&)> heading, paragraph, item;
  std::function<std::string(const OpsetsTable&)> table;
  bool tells_left_out = false;  // what a terminal has from the command's messages
};

Form plain_form(const LineWidths& width) {
  const auto paragraph = [width](const std::string& text) { return wrapped(text, width.text); };
  return {[paragraph](const std::string& text) { return '\n' + paragraph(text); }, paragraph,
          [width](const std::string& text) {
            return "  " + wrapped_block(text, {.column = 2, .indent = 4, .width = width.text}) + '\n';
          },
          [width](const OpsetsTable& table) { return aligned_table(table.rows, table.sides, width.table); },
          false};
}

std::string markdown_of(OpsetsTable table) {
  for (auto& row : table.rows)
    for (std::string& cell : row) cell = markdown_prose(cell);
  return markdown_table(table.rows, table.sides) + '\n';
}

Form markdown_form() {
  return {[](const std::string& text) { return "\n### " + markdown_prose(text) + "\n\n"; },
          [](const std::string& text) { return markdown_prose(text) + "\n\n"; },
          [](const std::string& text) { return "- " + markdown_prose(text) + '\n'; }, markdown_of, true};
}

std::string growth_part(const OpsetsAnswer& answer, const Form& form) {
  return form.paragraph(
             fmt::format("What ONNX's opsets brought, {}", answer.counted == CountedOperators::all
                                                               ? "all operators of the default domain"
                                                               : "operators as the study counted them")) +
         form.table(growth_table(answer)) +
         form.paragraph(
             "breaking: of the updated, those withdrawn, with another interface, default or behaviour; text: "
             "the "
             "documentation alone, which may say what no schema can. so far: operators added or updated.");
}

std::size_t category_named(const FailureCategories& categories, const std::string& name) {
  std::size_t place = 0;
  while (place < categories.categories.size() && categories.categories[place].name != name) ++place;
  return place;
}

// "a, b and 3 more": those that are shown, of so many.
std::string first_of(std::vector<std::string> shown, std::uint64_t total) {
  if (total > shown.size()) shown.push_back(grouped(total - shown.size()) + " more");
  return listed(shown);
}

std::vector<std::string> first_names(const std::vector<std::string>& names) {
  const auto shown = static_cast<std::ptrdiff_t>(std::min(names.size(), most_names));
  return {names.begin(), names.begin() + shown};
}

// What the columns of pair_table() are, and how much was drawn for p.
std::string pair_words(const FailureCategories& categories) {
  std::uint32_t least = std::numeric_limits<std::uint32_t>::max(), most = 0;
  bool has_untested = false;
  for (const CategoryPair& pair : categories.pairs) {
    if (!pair.cramers_v) continue;
    if (pair.permutations == 0) {
      has_untested = true;
      continue;
    }
    least = std::min(least, pair.permutations);
    most = std::max(most, pair.permutations);
  }
  std::string words =
      "Cramér's V: from 0, where a category says nothing of the other, to 1; none where one of them has a "
      "single value.";
  if (most > 0)
    words += fmt::format(" p: of {}{} random permutations; Holm: adjusted for all pairs.",
                         least < most ? grouped(least) + " to " : "", grouped(most));
  if (has_untested) words += " Where there is a V and no p, there are too many failures to permute.";
  return words;
}

std::string categories_part(const FailureAnswer& failures, const std::string& across, bool all,
                            const Form& form) {
  const FailureCategories& found = failures.categories;
  const std::size_t columns = category_named(found, across);
  std::string text = form.heading(fmt::format("What they are: {}", plural(found.failures, "failure")));
  for (std::size_t i = 0; i < found.categories.size(); ++i)
    if (i != columns) text += form.table(category_table(found, i, columns)) + form.paragraph("");
  if (!found.left_out.empty())
    text +=
        form.paragraph(fmt::format("Further columns of a few values, which are not looked at: {}.",
                                   printable(first_of(first_names(found.left_out), found.left_out.size()))));
  return all ? text + form.table(pair_table(found)) + form.paragraph(pair_words(found)) : text;
}

std::string subset_words(const FailureAnswer& failures) {
  std::vector<std::string> parts;
  for (const FailureCondition& condition : failures.where)
    parts.push_back(printable(condition.column) + " = " + printable(listed(condition.values)));
  return parts.empty() ? "" : "The subset: " + listed(parts) + ". ";
}

std::string failures_part(const FailureAnswer& failures, const std::string& across, bool all,
                          const Form& form) {
  std::string text = form.heading("Releases and failures") +
                     form.paragraph(correlation_words(failures.correlation)) +
                     form.table(correlation_table(failures.correlation));
  std::string words = subset_words(failures);
  if (form.tells_left_out)
    for (const std::string& sentence : left_out_sentences(failures)) words += sentence + ' ';
  if (!words.empty()) text += form.paragraph(words);
  return text + categories_part(failures, across, all, form);
}

std::string list_part(const std::string& title, const std::vector<std::string>& lines, const Form& form) {
  if (lines.empty()) return "";
  std::string text = form.paragraph("") + form.paragraph(title);
  for (const std::string& line : lines) text += form.item(line);
  return text;
}

std::string impact_part(const OpsetsAnswer& answer, const Form& form) {
  const UpgradeImpact& impact = *answer.impact;
  std::string text = form.paragraph(impact_title(impact)) + form.table(set_table(impact));
  for (const SetImpact& set : impact.sets) {
    text += form.heading(printable(set.set_name));
    for (const std::string& sentence : impact_sentences(impact, set)) text += form.item(sentence);
    if (set.changed_operators == 0) continue;
    text += form.paragraph("") + form.table(impact_table(set)) + form.paragraph("");
    for (const std::string& line : step_lines(set)) text += form.item(line);
    text += list_part("Why nodes must change:", reason_lines(set), form);
  }
  if (answer.supported) {
    text += form.heading("What the runtime knows");
    for (const std::string& sentence : supported_sentences(*answer.supported, answer.unsupported))
      text += form.item(sentence);
  }
  return text;
}

std::string whole_answer(const OpsetsAnswer& answer, const std::string& across, bool all, const Form& form) {
  std::string text;
  if (!answer.impact || answer.failures) text += growth_part(answer, form);
  if (answer.failures) text += failures_part(*answer.failures, across, all, form);
  if (answer.impact) text += impact_part(answer, form);
  return text;
}

std::string csv_table(const OpsetsTable& table) {
  std::string text;
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : ",") + csv_field(row[i]);
    text += "\r\n";
  }
  return text;
}

std::string growth_csv(const std::vector<OpsetGrowth>& growth) {
  OpsetsTable table{{{"opset", "onnx", "date", "provisional"}}, ""};
  for (const auto& kind : change_kind_names) table.rows.front().emplace_back(kind.name);
  for (const OpsetGrowth& opset : growth) {
    table.rows.push_back({std::to_string(opset.opset), opset.onnx, opset.day ? day_text(*opset.day) : "",
                          opset.is_provisional ? "1" : "0"});
    for (const auto& kind : change_kind_names)
      table.rows.back().push_back(std::to_string(opset.of(kind.value)));
  }
  return csv_table(table);
}

std::string impact_csv(const UpgradeImpact& impact) {
  OpsetsTable table{
      {{"set", "type", "from", "to", "kind", "models", "nodes", "must_change", "models_must_change",
        "converter", "by_hand", "exercised_type", "exercised_now", "exercised"}},
      ""};
  const auto flag = [](bool value) { return std::string(value ? "1" : "0"); };
  for (const SetImpact& set : impact.sets)
    for (const UpgradedOperator& own : set.by_operator) {
      const bool is_changed = own.is_changed();
      table.rows.push_back(
          {set.set_name, own.type, std::to_string(own.from), std::to_string(own.to),
           std::string(is_changed ? name_of(change_kind_names, own.kind) : ""), std::to_string(own.models),
           std::to_string(own.nodes), std::to_string(own.must_change), std::to_string(own.models_must_change),
           std::string(is_changed ? name_of(adapter_names, own.converter) : ""), flag(own.check_by_hand),
           flag(own.exercised_type), flag(own.exercised_now), flag(own.exercised)});
    }
  return csv_table(table);
}

}  // namespace

std::vector<std::string> left_out_sentences(const FailureAnswer& failures) {
  std::vector<std::string> sentences;
  if (failures.without_date > 0) {
    sentences.push_back(fmt::format("{} of \"{}\" without a valid date left out: {}.",
                                    plural(failures.without_date, "row"), printable(failures.file),
                                    printable(first_of(failures.first_without_date, failures.without_date))));
  }
  if (failures.correlation.before_first > 0)
    sentences.push_back(fmt::format("{} before the first release: of no interval.",
                                    plural(failures.correlation.before_first, "failure")));
  return sentences;
}

std::string make_opsets_text(const OpsetsAnswer& answer, const std::string& across, bool verbose,
                             const LineWidths& width) {
  return whole_answer(answer, across, verbose, plain_form(width));
}

std::string make_opsets_markdown(const OpsetsAnswer& answer, const std::string& across) {
  return whole_answer(answer, across, true, markdown_form());
}

std::string make_opsets_csv(const OpsetsAnswer& answer) {
  return answer.impact ? impact_csv(*answer.impact) : growth_csv(answer.growth);
}

}  // namespace opseq
