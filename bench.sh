#!/usr/bin/env bash
# Benchmarks that anyone can run. usage: ./bench.sh live [--edits N] | fuzz [--frames N [--seed N]]
set -eu
cd "$(dirname "$0")"
dotnet build tests/PtceGraph.Benchmarks -c Release -v quiet --nologo -clp:ErrorsOnly
exec dotnet tests/PtceGraph.Benchmarks/bin/Release/net10.0/PtceGraph.Benchmarks.dll "$@"
