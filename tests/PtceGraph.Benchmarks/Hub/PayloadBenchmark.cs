using System.Globalization;
using Microsoft.AspNetCore.SignalR.Protocol;
using PtceGraph.Analysis;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>The size of the hub's messages in each protocol, and the savings of sending differences.</summary>
internal static class PayloadBenchmark
{
    private static readonly IHubProtocol[] Protocols = [new MessagePackHubProtocol(), new JsonHubProtocol()];

    public static int Run(string[] arguments)
    {
        _ = new HubOptions(arguments);
        var lines = new List<string> { "| network | message | MessagePack (bytes) | JSON (bytes) | ratio |", "|---|---|---|---|---|" };
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
        // Random networks take long and do not change the size of a message.
        var parameters = new AnalysisParameters
        {
            ClanSeeds = 1,
            ClanRewirings = 0,
            MixingRewirings = 0,
        };
        var state = new GraphState();
        state.Apply([.. entities.Select(entity => new ChangeRequest.Add(entity))], new RandomIds());
        var before = state.Snapshot(1);
        var held = Series(before, 1, null);
        var actors = before.Actors;
        state.Apply(
            [
                new ChangeRequest.Add(
                    new Tie
                    {
                        Id = "one-more",
                        Source = actors[0].Id,
                        Target = actors[^1].Id,
                    }
                ),
            ],
            new RandomIds()
        );
        var after = Series(state.Snapshot(2), 2, held);

        var network = RawJson.Of(writer => NetworkJson.Write(writer, before));
        Add(
            "Snapshot",
            [new FeedMessage("Snapshot", () => Messages.Snapshot(network, new MapLayout(0, new Dictionary<string, MapPoint>())))]
        );
        Add("Analysis, whole", held.Messages(AnalysisForm.Whole));
        Add("Analysis after an edit, whole by stages", after.Messages(AnalysisForm.Stages));
        Add("Analysis after an edit, as what differs", after.Messages(AnalysisForm.Differences));

        AnalysisSeries Series(GraphSnapshot snapshot, long sequence, AnalysisSeries? earlier)
        {
            AnalysisSeries? series = null;
            foreach (var stage in AnalysisEngine.AnalyzeInStages(snapshot, parameters, null, CancellationToken.None))
            {
                series ??= new AnalysisSeries(sequence, stage, earlier);
                series.AddStage(stage, (part, exception) => throw new InvalidOperationException(part, exception));
                series.Commit(stage);
            }

            return series!;
        }

        void Add(string message, IReadOnlyList<FeedMessage> messages)
        {
            var sizes = Protocols
                .Select(protocol => messages.Sum(one => (long)one.Serialized.GetSerializedMessage(protocol).Length))
                .ToArray();
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {message} | {sizes[0]:N0} | {sizes[1]:N0} | {(double)sizes[0] / sizes[1]:0.00} |"
                )
            );
        }
    }
}
