# Builds and runs all tests, and sums up. Sourced by vmdo. The last line always says "N passed, N failed"; whatever
# makes the exit code differ from zero counts as a failure there.

passed=0 failed=0 skipped=0

run_tests() {
  local results=$scratch/results status=0
  (install_missing postgresql rabbitmq-server curl chromium) || { count_failure 'What the tests need is not there.'; sum_up; }
  build Vmdo.Aspire.sln || { count_failure 'The build failed.'; sum_up; }
  dotnet test Vmdo.Aspire.sln -c Release --no-build -m:1 --logger trx --results-directory "$results" "$@" || status=$?
  count_results "$results"
  [[ " $* " = *' --filter '* ]] || require_result_of_each_project "$results"
  [ "$((passed + failed))" -gt 0 ] || count_failure 'No test ran.'
  [ "$status" = 0 ] || [ "$failed" -gt 0 ] || count_failure "dotnet test ended with exit code $status."
  sum_up
}

count_results() {
  local file more_passed more_failed more_skipped
  while IFS= read -r file; do
    read -r more_passed more_failed more_skipped <<<"$(counters_of "$file")"
    passed=$((passed + more_passed)) failed=$((failed + more_failed)) skipped=$((skipped + more_skipped))
    # A test host that crashed leaves the results it had; without any, its project is missed below.
    if [ "$more_failed" = 0 ] && [ -n "$(project_of "$file")" ] && grep -qE '<ResultSummary outcome="(Failed|Error|Aborted|Timeout)"' "$file"; then
      count_failure "The run of $(project_of "$file") did not end well: $(sed -n 's:.*<Text>\(.*\)</Text>.*:\1:p' "$file" | head -n 3)"
    fi
  done < <(find "$1" -name '*.trx' 2>/dev/null)
}

counters_of() {
  awk -F'"' '/<Counters /{
    for (i = 1; i < NF; i += 2) { gsub(/.* |=/, "", $i); n[$i] = $(i + 1) }
    print n["passed"], n["failed"] + n["error"] + n["timeout"] + n["aborted"], n["total"] - n["executed"]
    found = 1; exit
  } END { if (!found) print 0, 0, 0 }' "$1"
}

project_of() {
  sed -n 's:.*storage="[^"]*/\([^"/]*\)\.dll".*:\1:p' "$1" | head -n 1
}

# The AppHost's tests are built only where Aspire's packages can be had.
require_result_of_each_project() {
  local project name
  for project in tests/*/*.Tests.csproj; do
    name=$(basename "$project" .csproj)
    [[ $name = *AppHost* ]] && ! aspire_is_available && continue
    grep -qils "storage=\"[^\"]*/$name\.dll\"" "$1"/*.trx || count_failure "$name gave no results."
  done
}

aspire_is_available() {
  dotnet msbuild AppHost/AppHost.csproj -getProperty:AspireHostingSDKVersion >/dev/null 2>&1
}

count_failure() {
  failed=$((failed + 1))
  printf '%s\n' "$*" >&2
}

sum_up() {
  printf '%d passed, %d failed%s\n' "$passed" "$failed" "$([ "$skipped" = 0 ] || printf ', %d skipped' "$skipped")"
  [ "$failed" = 0 ] && exit 0 || exit 1
}
