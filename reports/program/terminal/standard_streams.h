// Standard input, output and error as the program finds them.
#pragma once

namespace opseq {

// Gives those that are closed a place that can be neither read nor written: the next file that is opened
// would become standard output otherwise, and messages would end up in a database.
void occupy_closed_streams();

}  // namespace opseq
