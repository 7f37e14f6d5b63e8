#include "reports/coverage/coverage_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/text/aligned_table.h"
#include "reports/text/figures.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

constexpr std::size_t models_named = 10;  // that are not counted; with --verbose all

std::string title(const CoverageReport& report) {
  return fmt::format("Coverage of {} ({}) by {} ({})", set_list(report.of),
                     plural(report.of_models.size(), "model"), set_list(report.by),
                     plural(report.by_models.size(), "model"));
}

std::vector<std::string> coverage_row(const std::string& name, const Coverage& coverage) {
  return {name, grouped(coverage.covered), grouped(coverage.total), percent(coverage.covered, coverage.total),
          percent(coverage.weight_covered, coverage.weight)};
}

std::string lengths_text(const CoverageReport& report, const LineWidths& width) {
  TableRows table{{"k", "covered", "total", "%", "weighted %"}};
  for (std::size_t k = 1; k <= report.by_length.size(); ++k)
    table.push_back(coverage_row(std::to_string(k), report.by_length[k - 1]));
  table.push_back(coverage_row("all", sum(report.by_length)));
  return aligned_table(table, "rrrrr", width.table) + '\n' +
         wrapped("k: operators in a row; weighted: by the number of models that hold each.", width.text);
}

std::string unseen_text(const CoverageReport& report, const LineWidths& width) {
  if (report.by_models.empty()) return "";
  TableRows table{{"k", "held by suite", "Chao2", "s.e.", "new %"}};
  for (std::size_t k = 1; k <= report.unseen.size(); ++k) {
    const UnseenSequences& unseen = report.unseen[k - 1];
    table.push_back({std::to_string(k), grouped(unseen.counts.observed),
                     fmt::format("{:.0f}", unseen.richness.sequences),
                     fmt::format("{:.0f}", unseen.richness.standard_error),
                     one_decimal(100 * unseen.next.chance_of_any)});
  }
  return aligned_table(table, "rrrrr", width.table) + '\n' +
         wrapped(
             "Chao2: estimated number of sequences, seen and unseen, of models like those of the suite, with "
             "its standard error. new %: Good-Turing's estimate of the chance that one more such model "
             "brings a sequence that none of them holds.",
             width.text);
}

std::string operators_text(const CoverageReport& report, std::size_t width) {
  std::string opsets;
  for (const std::int64_t opset : report.available.opsets)
    opsets += (opsets.empty() ? "" : ", ") + std::to_string(opset);
  if (opsets.empty()) return "";
  const auto uses = [&](const SetNames& sets, std::uint64_t used) {
    return fmt::format("{} uses {} ({} %)", set_list(sets), used, percent(used, report.available.total));
  };
  return wrapped(
      fmt::format("Of the {} of the default domain that exist at opset {}, {}{}.",
                  plural(report.available.total, "operator"), opsets, uses(report.of, report.available.of),
                  report.by_models.empty() ? "" : " and " + uses(report.by, report.available.by)),
      width);
}

std::string accumulation_text(const CoverageReport& report, const LineWidths& width) {
  const std::size_t models = report.by_models.size();
  if (models < 4) return "";
  TableRows table{{"k"}};
  for (const std::size_t quarter : {1, 2, 3, 4})
    table.front().push_back(plural(models * quarter / 4, "model"));
  for (std::size_t k = 1; k <= report.accumulation.size(); ++k) {
    table.push_back({std::to_string(k)});
    for (const std::size_t quarter : {1, 2, 3, 4}) {
      const AccumulationPoint& point = report.accumulation[k - 1][models * quarter / 4 - 1];
      table.back().push_back(fmt::format("{:.0f} ({}-{})", point.mean, point.low, point.high));
    }
  }
  return wrapped("Covered after the first models of the suite, mean and range over random orders:",
                 width.text) +
         aligned_table(table, "rrrrr", width.table);
}

std::string contexts_text(const NgramRows& rows, const CoverageReport& report, std::size_t width) {
  std::vector<OperatorContexts> operators = report.operators;
  const auto uncovered = [](const Coverage& c) { return c.total - c.covered; };
  std::stable_sort(operators.begin(), operators.end(), [&](const auto& a, const auto& b) {
    return uncovered(a.contexts) > uncovered(b.contexts);
  });
  TableRows table{{"operator in context", "predecessors", "successors", "before and after", "%"}};
  const auto fraction = [](const Coverage& c) { return grouped(c.covered) + " of " + grouped(c.total); };
  for (const OperatorContexts& each : operators)
    table.push_back({printable(rows.operators[each.label]), fraction(each.predecessors),
                     fraction(each.successors), fraction(each.contexts),
                     percent(each.contexts.covered, each.contexts.total)});
  return aligned_table(table, "lrrrr", width);
}

std::string models_of_text(const NgramRows& rows, const CoverageReport& report, std::size_t width) {
  std::vector<std::pair<double, const ModelOfCoverage*>> models;
  for (const ModelOfCoverage& model : report.models_of) {
    const Coverage all = sum(model.by_length);
    models.emplace_back(
        all.total == 0 ? 1 : static_cast<double>(all.covered) / static_cast<double>(all.total), &model);
  }
  std::stable_sort(models.begin(), models.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  TableRows table{{"models, the least covered first", "covered", "%", "rarest uncovered"}};
  for (const auto& [share, model] : models) {
    const Coverage all = sum(model->by_length);
    table.push_back(
        {printable_name(rows.models[model->model]), grouped(all.covered) + " of " + grouped(all.total),
         percent(all.covered, all.total),
         model->rarest_uncovered
             ? fmt::format("{} ({})", arrow_sequence(operator_names(rows, *model->rarest_uncovered)),
                           plural(model->rarest_support, "model"))
             : "-"});
  }
  return aligned_table(table, "lrrl", width);
}

std::string contributions_table(const NgramRows& rows, const CoverageReport& report, std::size_t width) {
  std::vector<ModelByContribution> models = report.models_by;
  std::stable_sort(models.begin(), models.end(),
                   [](const auto& a, const auto& b) { return a.contribution.alone > b.contribution.alone; });
  TableRows table{{"what models of the suite add", "covers", "it alone", ""}};
  for (const ModelByContribution& model : models)
    table.push_back({printable_name(rows.models[model.model]), grouped(model.contribution.covers),
                     grouped(model.contribution.alone), model.is_redundant ? "redundant" : ""});
  return aligned_table(table, "lrrl", width);
}

std::string models_by_text(const NgramRows& rows, const CoverageReport& report, const LineWidths& width) {
  if (report.by_models.empty()) return "";
  const auto count = [&](auto&& is) {
    return static_cast<std::uint64_t>(std::count_if(report.models_by.begin(), report.models_by.end(), is));
  };
  const auto covering = count([](const auto& model) { return model.contribution.covers > 0; });
  const auto alone = count([](const auto& model) { return model.contribution.alone > 0; });
  const auto redundant = count([](const auto& model) { return model.is_redundant; });
  return contributions_table(rows, report, width.table) +
         wrapped(fmt::format("Of {}, {} cover something and {} something that no other one covers; {} "
                             "together can be left out without losing coverage.",
                             plural(report.models_by.size(), "model"), grouped(covering), grouped(alone),
                             grouped(redundant)),
                 width.text);
}

std::string without_ngrams_text(const NgramRows& rows, const CoverageReport& report, bool complete) {
  const std::size_t total = report.without_ngrams.size();
  const std::size_t shown = complete ? total : std::min(models_named, total);
  std::string text;
  for (std::size_t i = 0; i < shown; ++i)
    text += fmt::format("Not counted: {}; its n-grams exceed a limit.\n",
                        printable_name(rows.models[report.without_ngrams[i]]));
  return shown == total
             ? text
             : text + fmt::format("... and {} (--verbose lists all)\n", plural(total - shown, "more model"));
}

}  // namespace

std::string make_coverage_text(const NgramRows& rows, const CoverageReport& report, bool complete,
                               const LineWidths& width) {
  std::string text = wrapped(title(report), width.text) + '\n';
  if (report.by_models.empty())
    text += fmt::format("There is no model of {} that could cover anything.\n\n", set_list(report.by));
  text += lengths_text(report, width);
  std::vector<std::string> parts;
  if (!complete)
    text += wrapped("--verbose adds operators, models, and estimates of what is unseen.", width.text);
  else
    parts = {unseen_text(report, width),
             operators_text(report, width.text),
             accumulation_text(report, width),
             contexts_text(rows, report, width.table),
             models_of_text(rows, report, width.table),
             models_by_text(rows, report, width)};
  parts.push_back(without_ngrams_text(rows, report, complete));
  for (const std::string& part : parts)
    if (!part.empty()) text += '\n' + part;
  return text;
}

std::string make_coverage_csv(const CoverageReport& report) {
  std::string text = "k,covered,total,weight,weight_covered\r\n";
  for (std::size_t k = 1; k <= report.by_length.size(); ++k) {
    const Coverage& coverage = report.by_length[k - 1];
    text += fmt::format("{},{},{},{},{}\r\n", k, coverage.covered, coverage.total, coverage.weight,
                        coverage.weight_covered);
  }
  return text;
}

std::string make_coverage_markdown(const CoverageReport& report) {
  std::string text = "| k | covered | total | % | weighted % |\n|---:|---:|---:|---:|---:|\n";
  for (std::size_t k = 1; k <= report.by_length.size(); ++k) {
    const Coverage& coverage = report.by_length[k - 1];
    text += fmt::format("| {} | {} | {} | {} | {} |\n", k, grouped(coverage.covered), grouped(coverage.total),
                        percent(coverage.covered, coverage.total),
                        percent(coverage.weight_covered, coverage.weight));
  }
  return text;
}

}  // namespace opseq
