#include "text.h"

std::string plural(const std::string& word, int count) {
  return std::to_string(count) + ' ' + word + (count == 1 ? "" : "s");
}
