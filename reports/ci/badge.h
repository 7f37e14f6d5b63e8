// A badge for a README: a small picture of one figure.
#pragma once

#include <string>
#include <string_view>

namespace opseq {

// An SVG document of a label and a value ("sequence coverage", "61.3 %"); `fraction`, in [0, 1], decides the
// colour behind the value, from red over orange and olive to green; grey where it is NaN. White on each of
// them has a contrast of 4.5 and more. Each text is cut after 40 characters; the widths are estimates that
// textLength holds viewers to. The title, for screen readers too, is "label: value".
std::string make_badge(std::string_view label, std::string_view value, double fraction);

// The colour as "#rrggbb".
std::string badge_colour(double fraction);

}  // namespace opseq
