#include "analyzer/classification/criterion.h"

#include <cmath>

#include "analyzer/classification/element_values.h"

namespace opseq {
namespace {

std::vector<double> compared_numbers(const Tensor& tensor) {
  if (tensor.type == ElementType::string) return std::vector<double>(tensor.strings.size());
  if (fits_double(tensor.type)) return doubles_of(tensor);
  const std::vector<long double> numbers = numbers_of(tensor);
  return {numbers.begin(), numbers.end()};
}

double size_of(double value) { return std::isfinite(value) ? std::abs(value) : 0; }

bool exceeds(const std::vector<double>& difference, const std::vector<double>& values, double absolute,
             double relative) {
  for (std::size_t i = 0; i < difference.size(); ++i)
    if (difference[i] > absolute + relative * size_of(values[i])) return true;
  return false;
}

bool both_nan_somewhere(const std::vector<double>& a, const std::vector<double>& b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (std::isnan(a[i]) && std::isnan(b[i])) return true;
  return false;
}

bool exceeds_both(const std::vector<double>& difference, const std::vector<double>& values,
                  double tolerance) {
  for (std::size_t i = 0; i < difference.size(); ++i)
    if (std::isinf(values[i]) ||
        (difference[i] > tolerance && difference[i] > tolerance * size_of(values[i])))
      return true;
  return false;
}

bool reaches(const std::vector<double>& difference, double limit) {
  for (const double each : difference)
    if (each >= limit) return true;
  return false;
}

}  // namespace

Criteria mismatching_criteria(const Tensor& source, const Tensor& converted,
                              const std::vector<double>& difference, bool other_type) {
  Criteria criteria;
  if (source.shape != converted.shape) return criteria.set();
  const std::vector<double> r = compared_numbers(source), y = compared_numbers(converted);
  const bool nan = both_nan_somewhere(r, y);
  const auto put = [&](Criterion criterion, bool value) {
    criteria[static_cast<std::size_t>(criterion)] = value;
  };
  put(Criterion::study, reaches(difference, 1e-7));
  put(Criterion::torch, other_type || exceeds(difference, r, 1e-7, 1e-3));
  put(Criterion::nnsmith, nan || exceeds(difference, r, 1e-3, 1e-2));
  put(Criterion::optimum, nan || exceeds(difference, y, 1e-5, 1e-5));
  put(Criterion::polygraphy, nan || exceeds_both(difference, r, 1e-5));
  put(Criterion::backend, holds(criteria, Criterion::torch));
  put(Criterion::ort_test_runner, exceeds(difference, r, 1e-3, 1e-3));
  return criteria;
}

Criteria mismatching_criteria(const Tensor& source, const Tensor& converted,
                              const std::vector<double>& difference) {
  return mismatching_criteria(source, converted, difference, source.type != converted.type);
}

bool exceeds_tolerance(const Tensor& source, const std::vector<double>& difference, double absolute,
                       double relative) {
  return exceeds(difference, compared_numbers(source), absolute, relative);
}

}  // namespace opseq
