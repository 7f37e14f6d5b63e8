// What the page is called, what it begins with, and how much of a database it holds.
#pragma once

#include <filesystem>
#include <string>

#include "reports/page/page_settings.h"
#include "reports/program/options/option_list.h"

namespace opseq {

void add_page(const OptionList& command, PageSettings& page);

// The command that makes it, as for a shell, without how it is executed: jobs, quiet, ... To be called once
// the words are read.
std::string page_command(const OptionList& command);

// Throws Error (input) where what the page is to show can't be read: before anything is computed for it.
void require_readable(const PageSettings& page);

// What nobody says: its date, that of SOURCE_DATE_EPOCH in UTC or none, and the database, as it was named.
PageSettings completed(PageSettings page, const std::filesystem::path& database);

}  // namespace opseq
