#pragma once

#include <string>

std::string plural(const std::string& word, int count);
