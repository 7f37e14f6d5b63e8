#include "reports/program/options/gate_options.h"

namespace opseq {

void add_gates(OptionList& list, GateChoice& choice) {
  OptionList gates = list.under("Gates");
  gates.parsed("--fail-under-operators", choice.gates.operators, "PERCENT", parse_percent,
               "Fail if less of the operators is covered");
  gates.each_parsed("--fail-under-sequences", choice.gates.sequences, "K:PERCENT", parse_sequence_bar,
                    "Fail if less of the sequences of K operators is covered; can be repeated");
  gates.share("--fail-on-gap-q", choice.gates.gap_q, "Q",
              "Fail if any gap has a q (size-adjusted) of at most Q");
  gates.file("--baseline", choice.baseline, "A database, or the JSON of opseq coverage, of an earlier time",
             "DB|JSON");
  gates.flag("--fail-on-lost", choice.gates.fail_on_lost,
             "Fail if a sequence that the baseline covers is not covered");
}

}  // namespace opseq
