using System.Globalization;
using Microsoft.AspNetCore.SignalR.Protocol;
using PtceGraph.Analysis;
using PtceGraph.Benchmarks.Graphs;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>How many bytes the hub's messages take in each protocol, and what sending what changed saves.</summary>
internal static class PayloadBenchmark
{
    private static readonly IHubProtocol[] Protocols = [new MessagePackHubProtocol(), new JsonHubProtocol()];

    public static int Run(string[] arguments)
    {
        _ = new HubOptions(arguments);
        var lines = new List<string>
        {
            "| network | message | MessagePack (bytes) | JSON (bytes) | ratio |",
            "|---|---|---|---|---|",
        };
        var read = NetworkReader.Read([SampleNetwork.Folder], null, CancellationToken.None);
        Measure(lines, "sample", read.Entities);
        Measure(lines, "region-2k", BenchmarkGraph.Make("region-2k").Entities());
        Measure(lines, "national-20k", BenchmarkGraph.Make("national-20k").Entities());
        lines.ForEach(Console.WriteLine);
        PerformancePage.Replace("payload", lines);
        return 0;
    }

    private static void Measure(List<string> lines, string name, IEnumerable<Entity> entities)
    {
        // What chance decides takes long and does not change how long a message is.
        var parameters = new AnalysisParameters { ClanSeeds = 1, ClanRewirings = 0, MixingRewirings = 0 };
        var state = new GraphState();
        state.Apply([.. entities.Select(entity => new ChangeRequest.Add(entity))], new RandomIds());
        var before = state.Snapshot(1);
        var stages = Frames(before, 1);
        var actors = before.Actors;
        state.Apply([new ChangeRequest.Add(new Tie { Id = "one-more", Source = actors[0].Id, Target = actors[^1].Id })], new RandomIds());
        var after = Frames(state.Snapshot(2), stages.Length + 1);

        Add("Snapshot", [Messages.Snapshot(new Published(before, IsSample: false, IsReadOnly: false, IsFollower: false), new MapLayout(0, new Dictionary<string, MapPoint>()))]);
        Add("Analysis, whole", [stages[^1].Whole()]);
        Add("Analysis after an edit, all stages whole", [.. after.Select(stage => stage.Whole())]);
        Add("Analysis after an edit, as what changed", [after[0].Since([stages[^1]]), .. after.Skip(1).Select((stage, i) => stage.Since([after[i], stages[^1]]))]);

        AnalysisFrame[] Frames(GraphSnapshot snapshot, int first)
        {
            var frames = new List<AnalysisFrame>();
            foreach (var stage in AnalysisEngine.AnalyzeInStages(snapshot, parameters, null, CancellationToken.None))
            {
                frames.Add(new AnalysisFrame(first + frames.Count, stage, frames.LastOrDefault()));
            }

            return [.. frames];
        }

        void Add(string message, IReadOnlyList<WireValue> values)
        {
            var sizes = Protocols.Select(protocol => values.Sum(value => (long)new FeedMessage("Analysis", () => value).Serialized.GetSerializedMessage(protocol).Length)).ToArray();
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"| {name} | {message} | {sizes[0]:N0} | {sizes[1]:N0} | {(double)sizes[0] / sizes[1]:0.00} |"));
        }
    }
}
