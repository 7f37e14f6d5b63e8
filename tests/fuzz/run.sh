#!/usr/bin/env bash
# Fuzzes with libFuzzer, AddressSanitizer and UndefinedBehaviorSanitizer. Goes on where the last run ended: what it
# found to be new is kept in build-fuzz/corpus/TARGET (or $OPSEQ_FUZZ_WORK/corpus/TARGET).
# Needs what `.ci/install test` installs, for the coverage llvm, too.
#
# Usage: run.sh TARGET|all SECONDS    each target for that long; failing inputs go into findings/ beside corpus/
#        run.sh coverage              the lines of graph/ and analyzer/ that the corpora reach, by source file
set -euo pipefail
cd "$(dirname "$0")/../.."
targets=(read_model extract_chains compare paths matching)
work=${OPSEQ_FUZZ_WORK:-$PWD/build-fuzz}

build() {
  local preset=$1
  cmake --preset "$preset" >/dev/null
  cmake --build "build-$preset" --target "${targets[@]/#/fuzz_}"
}

# Bytes of the longest inputs; real models of that size have some dozens of nodes.
longest_input() {
  case $1 in
    read_model | extract_chains | compare) echo 4096 ;;
    *) echo 512 ;;
  esac
}

fuzz() {
  local target=$1 seconds=$2 log failed=0
  mkdir -p "$work/corpus/$target" "$work/findings/$target" "$work/logs"
  log=$work/logs/$target.log
  UBSAN_OPTIONS=print_stacktrace=1 "build-fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" \
    -max_len="$(longest_input "$target")" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$work/findings/$target/" "$work/corpus/$target" "tests/fuzz/corpus/$target" \
    >"$log" 2>&1 || failed=1
  echo "$target: $seconds s," \
    "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log") executions," \
    "$(grep -o 'cov: [0-9]* ft: [0-9]*' "$log" | tail -1 | sed 's/cov: \(.*\) ft: \(.*\)/\1 edges, \2 features/')," \
    "$(find "$work/corpus/$target" -type f | wc -l) inputs kept," \
    "$(find "$work/findings/$target" -type f | wc -l) findings"
  if [ "$failed" -ne 0 ]; then
    grep -E 'does not hold|runtime error|ERROR|SUMMARY|what\(\)' "$log" >&2 || true
    echo "$target: see $log" >&2
  fi
  return "$failed"
}

coverage() {
  local target made=build-fuzz-coverage programs=() profiles=()
  build fuzz-coverage
  for target in "${targets[@]}"; do
    local folders=("tests/fuzz/corpus/$target")
    [ -d "$work/corpus/$target" ] && folders+=("$work/corpus/$target")
    LLVM_PROFILE_FILE="$made/$target.profraw" "$made/tests/fuzz/fuzz_$target" "${folders[@]}"
    profiles+=("$made/$target.profraw")
    programs+=(-object "$made/tests/fuzz/fuzz_$target")
  done
  llvm-profdata merge -sparse "${profiles[@]}" -o "$made/merged.profdata"
  llvm-cov export -summary-only -instr-profile="$made/merged.profdata" "${programs[@]:1}" |
    python3 -B tests/fuzz/coverage_table.py "$PWD"
}

case "${1:-}:${2:-}" in
  coverage:) coverage ;;
  all:[0-9]* | *:[0-9]*)
    build fuzz
    [ "$1" = all ] || targets=("$1")
    failures=0
    for target in "${targets[@]}"; do fuzz "$target" "$2" || failures=$((failures + 1)); done
    exit $((failures > 0))
    ;;
  *) sed -n 's/^# \(Usage: \|       \)/\1/p' "$0" >&2; exit 1 ;;
esac
