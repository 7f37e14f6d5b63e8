#include "tests/support/naive/naive_difference.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace opseq::test {
namespace {

using Place = std::vector<std::int64_t>;
using Elements = std::map<Place, double>;

Elements elements_of_array(const NaiveArray& array) {
  Elements elements;
  Place place(array.shape.size(), 0);
  for (const double number : array.numbers) {
    elements[place] = number;
    for (std::size_t axis = place.size(); axis-- > 0;) {
      if (++place[axis] < array.shape[axis]) break;
      place[axis] = 0;
    }
  }
  return elements;
}

// Whether each element of `converted` is that of `source` at the place that `from` gives, where there is one.
bool comes_from(const Elements& source, const Elements& converted, const std::function<Place(Place)>& from) {
  return std::ranges::all_of(converted, [&](const auto& element) {
    const auto it = source.find(from(element.first));
    return it == source.end() || it->second == element.second;
  });
}

std::size_t distinct(const Elements& elements) {
  std::set<double> numbers;
  for (const auto& [place, number] : elements) numbers.insert(number);
  return numbers.size();
}

std::string naive_flip(const Elements& source, const Elements& converted, const Place& shape) {
  for (std::size_t axis = 0; axis < shape.size(); ++axis)
    if (shape[axis] > 1 && comes_from(source, converted, [&](Place place) {
          place[axis] = shape[axis] - 1 - place[axis];
          return place;
        }))
      return "flipped along axis " + std::to_string(axis);
  return "";
}

std::string naive_shift(const Elements& source, const Elements& converted, const Place& shape) {
  for (std::size_t axis = 0; axis < shape.size(); ++axis)
    for (const int by : {1, -1, 2, -2}) {
      const auto from = [&](Place place) {
        place[axis] -= by;
        return place;
      };
      Elements kept;
      for (const auto& [place, number] : converted)
        if (source.contains(from(place))) kept[place] = number;
      if (shape[axis] > 2 * std::abs(by) && distinct(kept) > 1 && comes_from(source, converted, from))
        return "shifted by " + std::to_string(by) + " along axis " + std::to_string(axis);
    }
  return "";
}

// Axes of one element may be anywhere: an order that moves no others is none.
bool keeps_long_axes(const Place& order, const Place& shape) {
  Place moved;
  for (const std::int64_t axis : order)
    if (shape[static_cast<std::size_t>(axis)] > 1) moved.push_back(axis);
  return std::ranges::is_sorted(moved);
}

std::string naive_transposition(const NaiveArray& source, const Elements& from, const NaiveArray& converted,
                                const Elements& to) {
  if (source.shape.size() != converted.shape.size()) return "";
  Place order(source.shape.size());
  for (std::size_t axis = 0; axis < order.size(); ++axis) order[axis] = static_cast<std::int64_t>(axis);
  while (std::ranges::next_permutation(order).found) {
    Place shape;
    for (const std::int64_t axis : order) shape.push_back(source.shape[static_cast<std::size_t>(axis)]);
    if (shape != converted.shape || keeps_long_axes(order, source.shape)) continue;
    if (!comes_from(from, to, [&](const Place& place) {
          Place there(place.size());
          for (std::size_t axis = 0; axis < order.size(); ++axis)
            there[static_cast<std::size_t>(order[axis])] = place[axis];
          return there;
        }))
      continue;
    std::string text;
    for (const std::int64_t axis : order) text += (text.empty() ? "" : ", ") + std::to_string(axis);
    return "transposed (" + text + ")";
  }
  return "";
}

}  // namespace

std::string naive_difference_pattern(const NaiveArray& source, const NaiveArray& converted) {
  if (source.numbers.size() != converted.numbers.size() || source.numbers.empty()) return "";
  const Elements from = elements_of_array(source), to = elements_of_array(converted);
  const std::string transposition = naive_transposition(source, from, converted, to);
  if (source.shape != converted.shape) {
    if (!transposition.empty()) return transposition;
    return source.numbers == converted.numbers ? "reshaped" : "";
  }
  std::size_t differing = 0;
  for (const auto& [place, number] : to) differing += from.at(place) != number;
  if (differing == 0) return "";
  if (differing == 1 && to.size() > 1) return "one element";
  if (distinct(to) == 1) return distinct(from) == 1 ? "" : "constant";
  for (const std::string& pattern :
       {naive_flip(from, to, source.shape), transposition, naive_shift(from, to, source.shape)})
    if (!pattern.empty()) return pattern;
  return "";
}

}  // namespace opseq::test
