#include "analyzer/classification/noise_band.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analyzer/classification/element_difference.h"
#include "analyzer/classification/element_values.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

constexpr double unbounded_band = std::numeric_limits<double>::infinity();

// Only floating-point numbers have such elements: strings that differ do so by infinity, too.
std::vector<bool> one_sided_elements(const Tensor& source, const Tensor& converted,
                                     const std::vector<double>& difference) {
  std::vector<bool> result(difference.size());
  if (!is_floating_point(source.type) && !is_floating_point(converted.type)) return result;
  if (source.type == ElementType::string || converted.type == ElementType::string) return result;
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = std::isinf(difference[i]);
  return result;
}

std::vector<double> magnitudes_of(const Tensor& tensor) {
  if (tensor.type == ElementType::string) return std::vector<double>(tensor.strings.size());
  std::vector<double> result;
  if (fits_double(tensor.type)) {
    result = doubles_of(tensor);
  } else {
    const std::vector<long double> numbers = numbers_of(tensor);
    result.assign(numbers.begin(), numbers.end());
  }
  for (double& each : result) each = std::isfinite(each) ? std::abs(each) : 0;
  return result;
}

std::optional<Digits> digits_of(const OutputEvidence& evidence) {
  std::vector<double> digits;
  for (std::size_t i = 0; i < evidence.near.size(); ++i)
    if (evidence.magnitude[i] > 0)
      digits.push_back(-std::log10(band_at(evidence, i) / evidence.magnitude[i]));
  if (digits.empty()) return std::nullopt;
  const auto weak = std::count_if(digits.begin(), digits.end(), [](double each) { return each < 2; });
  const auto middle = digits.begin() + static_cast<std::ptrdiff_t>((digits.size() - 1) / 2);
  std::nth_element(digits.begin(), middle, digits.end());
  return Digits{*middle, *std::min_element(digits.begin(), digits.end()),
                static_cast<double>(weak) / static_cast<double>(digits.size())};
}

}  // namespace

OutputEvidence output_evidence(const Tensor& source, const Tensor& converted) {
  OutputEvidence evidence;
  evidence.is_floating = is_floating_point(source.type);
  evidence.difference = element_differences(source, converted);
  evidence.spacing = element_spacings(converted, source.type);
  evidence.magnitude = magnitudes_of(converted);
  evidence.one_sided = one_sided_elements(source, converted, evidence.difference);
  evidence.floor = median_spacing(converted, source.type);
  return evidence;
}

void widen(std::vector<double>& spread, const Tensor& sample, const Tensor& nominal) {
  spread.resize(elements_of(nominal));
  if (sample.shape != nominal.shape || sample.type != nominal.type) {
    std::fill(spread.begin(), spread.end(), unbounded_band);
    return;
  }
  const std::vector<double> differences = element_differences(sample, nominal);
  for (std::size_t i = 0; i < spread.size(); ++i) spread[i] = std::max(spread[i], differences[i]);
}

double ratio(double difference, double band) {
  if (difference == 0 || std::isinf(band)) return 0;
  return std::isinf(difference) || band == 0 ? unbounded_band : difference / band;
}

double score_at(const OutputEvidence& evidence, std::size_t element) {
  return ratio(evidence.difference[element], std::max(band_at(evidence, element), evidence.floor));
}

NoiseSummary noise_summary(const OutputEvidence& evidence) {
  NoiseSummary summary;
  for (std::size_t i = 0; i < evidence.near.size(); ++i) {
    const double band = band_at(evidence, i);
    if (std::isinf(band))
      ++summary.unbounded;
    else
      summary.band = std::max(summary.band, band);
    summary.score = std::max(summary.score, score_at(evidence, i));
  }
  if (evidence.is_floating) summary.digits = digits_of(evidence);
  return summary;
}

}  // namespace opseq
