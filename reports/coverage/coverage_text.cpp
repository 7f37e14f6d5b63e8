#include "reports/coverage/coverage_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/text/figures.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

constexpr std::size_t rows_shown = 10;

std::string title(const CoverageReport& report) {
  return fmt::format("Coverage of {} ({}) by {} ({})", set_list(report.of),
                     plural(report.of_models.size(), "model"), set_list(report.by),
                     plural(report.by_models.size(), "model"));
}

std::string lengths_table(const CoverageReport& report) {
  std::string text =
      fmt::format("{:>2} {:>11} {:>11} {:>7} {:>12} {:>15} {:>10} {:>9} {:>9}\n", "k", "covered", "total",
                  "%", "weighted %", "held by suite", "Chao2", "s.e.", "new %");
  for (std::size_t k = 1; k <= report.by_length.size(); ++k) {
    const Coverage& coverage = report.by_length[k - 1];
    const UnseenSequences& unseen = report.unseen[k - 1];
    text += fmt::format(
        "{:>2} {:>11} {:>11} {:>7} {:>12} {:>15} {:>10.0f} {:>9.0f} {:>9.1f}\n", k, grouped(coverage.covered),
        grouped(coverage.total), percent(coverage.covered, coverage.total),
        percent(coverage.weight_covered, coverage.weight), grouped(unseen.counts.observed),
        unseen.richness.sequences, unseen.richness.standard_error, 100 * unseen.next.chance_of_any);
  }
  return text +
         "\nweighted: each sequence counts as often as models hold it. Chao2: estimated number of "
         "sequences,\n"
         "seen and unseen, of models like those of the suite, with its standard error. new %: Good-Turing's\n"
         "estimate of the chance that one more such model brings a sequence that none of them holds.\n";
}

std::string operators_text(const CoverageReport& report) {
  std::string opsets;
  for (const std::int64_t opset : report.available.opsets)
    opsets += (opsets.empty() ? "" : ", ") + std::to_string(opset);
  if (opsets.empty()) return "";
  const auto uses = [&](const SetNames& sets, std::uint64_t used) {
    return fmt::format("{} uses {} ({} %)", set_list(sets), used, percent(used, report.available.total));
  };
  return fmt::format("Of the {} of the default domain that exist at opset {}, {}{}.\n",
                     plural(report.available.total, "operator"), opsets, uses(report.of, report.available.of),
                     report.by_models.empty() ? "" : " and " + uses(report.by, report.available.by));
}

std::string accumulation_text(const CoverageReport& report) {
  const std::size_t models = report.by_models.size();
  if (models < 4) return "";
  std::string text = "Covered after the first models of the suite, mean and range over random orders:\n";
  text += fmt::format("{:>2}", "k");
  for (const std::size_t quarter : {1, 2, 3, 4})
    text += fmt::format(" {:>23}", plural(models * quarter / 4, "model"));
  text += '\n';
  for (std::size_t k = 1; k <= report.accumulation.size(); ++k) {
    text += fmt::format("{:>2}", k);
    for (const std::size_t quarter : {1, 2, 3, 4}) {
      const AccumulationPoint& point = report.accumulation[k - 1][models * quarter / 4 - 1];
      text += fmt::format(" {:>23}", fmt::format("{:.0f} ({}-{})", point.mean, point.low, point.high));
    }
    text += '\n';
  }
  return text;
}

std::string left_out(std::size_t total, std::size_t shown, const char* noun) {
  return shown < total ? fmt::format("... and {} (--verbose lists all)\n", plural(total - shown, noun)) : "";
}

std::string contexts_text(const NgramRows& rows, const CoverageReport& report, bool complete) {
  std::vector<OperatorContexts> operators = report.operators;
  const auto uncovered = [](const Coverage& c) { return c.total - c.covered; };
  std::stable_sort(operators.begin(), operators.end(), [&](const auto& a, const auto& b) {
    return uncovered(a.contexts) > uncovered(b.contexts);
  });
  const std::size_t shown = complete ? operators.size() : std::min(rows_shown, operators.size());
  std::string text = fmt::format("{:<28} {:>15} {:>15} {:>19} {:>7}\n", "operator in context", "predecessors",
                                 "successors", "before and after", "%");
  const auto fraction = [](const Coverage& c) { return grouped(c.covered) + " of " + grouped(c.total); };
  for (std::size_t i = 0; i < shown; ++i)
    text += fmt::format("{:<28} {:>15} {:>15} {:>19} {:>7}\n", printable(rows.operators[operators[i].label]),
                        fraction(operators[i].predecessors), fraction(operators[i].successors),
                        fraction(operators[i].contexts),
                        percent(operators[i].contexts.covered, operators[i].contexts.total));
  return text + left_out(operators.size(), shown, "more operator");
}

Coverage all_lengths(const std::vector<Coverage>& by_length) {
  Coverage sum;
  for (const Coverage& coverage : by_length) {
    sum.covered += coverage.covered;
    sum.total += coverage.total;
  }
  return sum;
}

std::string models_of_text(const NgramRows& rows, const CoverageReport& report, bool complete) {
  std::vector<std::pair<double, const ModelOfCoverage*>> models;
  for (const ModelOfCoverage& model : report.models_of) {
    const Coverage all = all_lengths(model.by_length);
    models.emplace_back(
        all.total == 0 ? 1 : static_cast<double>(all.covered) / static_cast<double>(all.total), &model);
  }
  std::stable_sort(models.begin(), models.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  const std::size_t shown = complete ? models.size() : std::min(rows_shown, models.size());
  std::string text =
      fmt::format("{:<48} {:>13} {:>7}  {}\n", "least covered models", "covered", "%", "rarest uncovered");
  for (std::size_t i = 0; i < shown; ++i) {
    const ModelOfCoverage& model = *models[i].second;
    const Coverage all = all_lengths(model.by_length);
    text += fmt::format(
        "{:<48} {:>13} {:>7}  {}\n", printable_name(rows.models[model.model]),
        grouped(all.covered) + " of " + grouped(all.total), percent(all.covered, all.total),
        model.rarest_uncovered
            ? fmt::format("{} ({})", arrow_sequence(operator_names(rows, *model.rarest_uncovered)),
                          plural(model.rarest_support, "model"))
            : "-");
  }
  return text + left_out(models.size(), shown, "more model");
}

std::string models_by_text(const NgramRows& rows, const CoverageReport& report, bool complete) {
  if (report.by_models.empty()) return "";
  std::vector<ModelByContribution> models = report.models_by;
  std::stable_sort(models.begin(), models.end(),
                   [](const auto& a, const auto& b) { return a.contribution.alone > b.contribution.alone; });
  std::erase_if(models, [&](const auto& model) { return model.contribution.covers == 0 && !complete; });
  const std::size_t shown = complete ? models.size() : std::min(rows_shown, models.size());
  std::string text =
      fmt::format("{:<48} {:>9} {:>13}\n", "what models of the suite add", "covers", "it alone");
  for (std::size_t i = 0; i < shown; ++i)
    text += fmt::format("{:<48} {:>9} {:>13}{}\n", printable_name(rows.models[models[i].model]),
                        grouped(models[i].contribution.covers), grouped(models[i].contribution.alone),
                        complete && models[i].is_redundant ? "  redundant" : "");
  const auto count = [&](auto&& is) {
    return static_cast<std::uint64_t>(std::count_if(report.models_by.begin(), report.models_by.end(), is));
  };
  const auto covering = count([](const auto& model) { return model.contribution.covers > 0; });
  const auto alone = count([](const auto& model) { return model.contribution.alone > 0; });
  const auto redundant = count([](const auto& model) { return model.is_redundant; });
  return text + left_out(models.size(), shown, "more model") +
         fmt::format(
             "Of {}, {} cover something and {} something that no other one covers; {} together can be\n"
             "left out without losing coverage.\n",
             plural(report.models_by.size(), "model"), grouped(covering), grouped(alone), grouped(redundant));
}

std::string without_ngrams_text(const NgramRows& rows, const CoverageReport& report) {
  std::string text;
  for (const std::uint32_t model : report.without_ngrams)
    text += fmt::format("Not counted: {}; its n-grams exceed a limit.\n", printable_name(rows.models[model]));
  return text;
}

}  // namespace

std::string make_coverage_text(const NgramRows& rows, const CoverageReport& report, bool complete) {
  std::string text = title(report) + "\n\n";
  if (report.by_models.empty())
    text += fmt::format("There is no model of {} that could exercise anything.\n\n", set_list(report.by));
  text += lengths_table(report);
  const std::string parts[] = {operators_text(report),
                               accumulation_text(report),
                               contexts_text(rows, report, complete),
                               models_of_text(rows, report, complete),
                               models_by_text(rows, report, complete),
                               without_ngrams_text(rows, report)};
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
