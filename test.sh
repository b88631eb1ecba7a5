#!/usr/bin/env bash
# All tests: C#, web, and the viewer in a real Chromium and a real Firefox. Sets up what is missing where it may, else says what is skipped and why.
# The last line is "N passed, N failed, N skipped"; the exit code is 0 only when none failed and some passed.
# --all: the long forms too, where a test has one: PTCEGRAPH_TEST_ALL=1 tells them.
set -u
case "${1:-}" in
  "") ;;
  --all) export PTCEGRAPH_TEST_ALL=1 ;;
  *) echo "Usage: ./test.sh [--all]"; exit 2 ;;
esac
cd "$(dirname "$0")" || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 CI="${CI:-}"
passed=0 failed=0 skipped=0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

say() { printf '\n== %s\n' "$*"; }

# --- What the tests need ---------------------------------------------------------------------------------------------
has_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
has_firefox() { command -v firefox-esr || command -v firefox; }
has_compose() { docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null; }
node_is_new_enough() { command -v node >/dev/null && node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'; }

missing=()
has_chromium >/dev/null || missing+=(chromium)
has_firefox >/dev/null || missing+=(firefox-esr)
command -v Xvfb >/dev/null || missing+=(xvfb)
command -v java >/dev/null || missing+=(default-jre-headless)
command -v node >/dev/null || missing+=(nodejs npm)
has_compose || missing+=(docker-compose)
if [ ${#missing[@]} -gt 0 ]; then
  say "Missing: ${missing[*]}"
  sudo=''
  [ "$(id -u)" -eq 0 ] || sudo='sudo -n'
  if command -v apt-get >/dev/null && $sudo true 2>/dev/null; then
    $sudo apt-get update -qq >"$out/apt.log" 2>&1
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >>"$out/apt.log" 2>&1 || tail -n 5 "$out/apt.log"
  else
    echo "They cannot be installed here (neither root nor sudo, or no apt-get)."
  fi
fi
command -v dotnet >/dev/null || { echo "The .NET SDK 10 is missing: https://dotnet.microsoft.com/download"; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
has_chromium >/dev/null || echo "No chromium: the tests in a real browser are skipped."
{ has_firefox && command -v Xvfb; } >/dev/null || echo "No firefox-esr or no Xvfb: the tests in Firefox are skipped."
has_compose || echo "No docker compose: the test of docker-compose.yml by it is skipped."
node_is_new_enough || echo "No Node.js 20.19 or later: the viewer is not built, its tests are skipped."

# --- The page's tools, at once with those of its tests: the build finds them and installs none itself ----------------
if node_is_new_enough && [ ! -d web/node_modules/vitest ]; then
  (cd web && npm ci --no-audit --no-fund --loglevel=error)
fi

# --- Build once ------------------------------------------------------------------------------------------------------
say "Build"
if ! dotnet build PtceGraph.sln -v quiet --nologo >"$out/build.log" 2>&1; then
  grep -E 'error|warning' "$out/build.log" | sort -u | head -n 40
  echo "The build failed."
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

# --- Style -----------------------------------------------------------------------------------------------------------
say "C#: CSharpier"
if dotnet tool restore >"$out/tools.log" 2>&1 && dotnet csharpier check src tests; then passed=$((passed + 1)); else failed=$((failed + 1)); cat "$out/tools.log"; fi

# --- Each project alone ----------------------------------------------------------------------------------------------
if [ -n "${PTCEGRAPH_TEST_ALL:-}" ]; then
  say "Each project alone, in a fresh clone"
  git clone -q . "$out/clone"
  for project in $(git ls-files '*.csproj'); do
    if (cd "$out/clone" && dotnet build "$project" -v quiet --nologo) >"$out/alone.log" 2>&1; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
      echo "$project"
      grep -E 'error|warning' "$out/alone.log" | sort -u | head -n 10
    fi
  done
fi

# --- The tests: one program that waits for services, browsers and disks at a time, and beside it one that only computes, which gives way ---
longest=40m # of one program, several times what it takes: where a test hangs that cannot be cancelled, the run still ends
[ -z "${PTCEGRAPH_TEST_ALL:-}" ] || longest=6h
declare -A names=() began=() lanes=() # of the programs that run, by their process
ended=0
trap 'trap - INT TERM; for pid in "${!names[@]}"; do kill "$pid" 2>/dev/null; done; exit 130' INT TERM

count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$2" | tail -n 1; }

# Starts a program: start LANE NAME COMMAND…
start() {
  local lane=$1 name=$2
  shift 2
  timeout --signal=INT --kill-after=60s "$longest" "$@" >"$out/$name.log" 2>&1 &
  names[$!]=$name began[$!]=$SECONDS lanes[$!]=$lane
}

# Waits for the program that ends next, shows what it said and counts its tests.
finish() {
  local pid status name total f s p
  wait -n -p pid
  status=$?
  name=${names[$pid]}
  say "$name: $((SECONDS - began[$pid])) s"
  unset "names[$pid]" "began[$pid]" "lanes[$pid]"
  ended=$((ended + 1))
  cat "$out/$name.log"
  [ "$status" -ne 124 ] && [ "$status" -ne 137 ] || echo "$name was ended: it ran for more than $longest."
  case $name in
    *.Tests)
      total=$(count total "$out/$name.log")
      if [ -z "$total" ]; then
        echo "$name ended with exit code $status and no summary."
        failed=$((failed + 1))
        return
      fi
      f=$(count failed "$out/$name.log") s=$(count skipped "$out/$name.log") p=$(count succeeded "$out/$name.log")
      ;;
    *vitest)
      if [ ! -s "$out/vitest.json" ]; then
        failed=$((failed + 1))
        return
      fi
      read -r p f s < <(node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1])); console.log(r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests)' "$out/vitest.json")
      ;;
    *) f=0 s=0 p=$((status == 0 ? 1 : 0)) ;;
  esac
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  if [ "$status" -ne 0 ] && [ "$f" -eq 0 ]; then
    echo "$name ended with exit code $status."
    failed=$((failed + 1))
  fi
}

projects=(tests/*.Tests)
waiting=() computing=() # the programs of each lane, the longest first
for project in tests/PtceGraph.{Worker,Browser,Storage}.Tests; do waiting+=("$project"); done
for project in tests/PtceGraph.{Analysis,Exchange}.Tests; do computing+=("$project"); done
for project in "${projects[@]}"; do
  [[ " ${waiting[*]} ${computing[*]} " == *" $project "* ]] || computing+=("$project")
done
if node_is_new_enough; then
  computing+=("web: types, style" "web: vitest")
else
  echo "web: skipped, for want of Node.js 20.19"
  skipped=$((skipped + 2))
fi

run() {
  local lane=$1 name=$2 politely=()
  [ "$lane" = waiting ] || politely=(nice -n 5)
  case $name in
    "web: types, style") start "$lane" "$name" "${politely[@]}" env -C web npm run --silent lint ;;
    "web: vitest") start "$lane" "$name" "${politely[@]}" env -C web npx --no-install vitest run --reporter=default --reporter=json --outputFile.json="$out/vitest.json" ;;
    *)
      local of
      of=$(basename "$name")
      start "$lane" "$of" "${politely[@]}" env PTCEGRAPH_NEO4J_COUNT="$out/$of.neo4j" dotnet run --project "$name" --no-build -- --no-progress --results-directory "$out" --report-junit --report-junit-filename "$of.xml"
      ;;
  esac
}

while [ $((${#waiting[@]} + ${#computing[@]} + ${#names[@]})) -gt 0 ]; do
  if [ ${#waiting[@]} -gt 0 ] && [[ " ${lanes[*]} " != *" waiting "* ]]; then
    run waiting "${waiting[0]}"
    waiting=("${waiting[@]:1}")
  fi
  if [ ${#computing[@]} -gt 0 ] && [[ " ${lanes[*]} " != *" computing "* ]] && { [ "$(nproc)" -ge 2 ] || [ ${#names[@]} -eq 0 ]; }; then
    run computing "${computing[0]}"
    computing=("${computing[@]:1}")
  fi
  finish
done
if [ "$ended" -lt ${#projects[@]} ]; then
  echo "Only $ended programs ran; there are ${#projects[@]} projects of tests."
  failed=$((failed + 1))
fi

if compgen -G "$out/*.neo4j" >/dev/null; then
  echo
  cat "$out"/*.neo4j | awk '{ n += $1; if (NF > 1) { $1 = ""; why = $0 } } END { print "Neo4j: " n " tests ran on a real server." (why ? " Skipped:" why : "") }'
fi

# The classes that take the longest, beside others that run at the same time.
if compgen -G "$out/*.xml" >/dev/null; then
  say "The slowest classes (s)"
  cat "$out"/*.xml | grep -o 'classname="[^"]*" time="[^"]*"' | awk -F'"' '{ sum[$2] += $4; n[$2]++ } END { for (class in sum) printf "%6.0f  %4d tests  %s\n", sum[class], n[class], class }' | sort -rn | head -n 25
fi

# What failed stands once more at the end, where whoever sees only the last lines finds it.
if [ "$failed" -gt 0 ]; then
  say "What failed"
  for log in "$out"/*.Tests.log; do
    [ -e "$log" ] || continue
    awk -v project="$(basename "$log" .log)" '/^(failed|skipped|passed) |^Test run summary/ { told = 0 } /^failed / { print project ":"; told = 25 } told-- > 0 { print substr($0, 1, 500) }' "$log"
  done
  [ -s "$out/vitest.json" ] && node -e 'for (const file of JSON.parse(require("fs").readFileSync(process.argv[1])).testResults) for (const test of file.assertionResults) if (test.status === "failed") console.log(`web: ${test.fullName}\n  ${(test.failureMessages[0] ?? "").slice(0, 2000)}`)' "$out/vitest.json"
fi

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
