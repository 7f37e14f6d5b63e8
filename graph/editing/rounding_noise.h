// Nodes that do to a value what rounding does: each element is off by a random part of an ulp.
#pragma once

#include <cstdint>
#include <string>

#include "graph/editing/made_nodes.h"
#include "graph/editing/new_names.h"
#include "graph/model/tensor.h"

namespace opseq {

// The distance from 1 to the next number of the type: 2^-23 for float32. 0 for types that are none of
// float16, bfloat16, float32, float64.
double ulp_of_one(ElementType type);

class RoundingNoise {
 public:
  // `seed`: of all that this makes, together with a running number.
  RoundingNoise(NewNames& names, std::uint64_t seed) : names_(names), seed_(seed) {}

  // Adds the nodes that make `to` of `from`, both of `type`, one with an ulp: each element times a number
  // that is drawn anew in each run, evenly from 1 - ulps * ulp_of_one to 1 + ulps * ulp_of_one, but never
  // further from 1 than a half. 0, infinity and NaN stay. 16-bit types are multiplied as float32.
  void add(Nodes& nodes, const std::string& from, const std::string& to, ElementType type, double ulps);

  // Likewise; then each element is moved by up to `ulps_of_one` ulps of 1, and what is below 0 becomes 0.
  void add_saturating(Nodes& nodes, const std::string& from, const std::string& to, ElementType type,
                      double ulps, double ulps_of_one);

 private:
  std::string wide(Nodes& nodes, const std::string& from, ElementType type);
  void narrow(Nodes& nodes, const std::string& from, const std::string& to, ElementType type);
  std::string multiplied(Nodes& nodes, const std::string& value, ElementType type, double ulps);
  std::string random_like(Nodes& nodes, const std::string& value, ElementType type, double centre,
                          double half_width);

  NewNames& names_;
  std::uint64_t seed_;
  std::uint64_t number_ = 0;
};

}  // namespace opseq
