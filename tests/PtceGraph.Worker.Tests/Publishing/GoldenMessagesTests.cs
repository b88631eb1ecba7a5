using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using PtceGraph.Analysis;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;
using Xunit;

namespace PtceGraph.Worker.Tests.Publishing;

/// <summary>The service makes the golden messages of <c>graph-schemas/wire</c>, which the page's tests read.</summary>
public class GoldenMessagesTests
{
    private static readonly EqualityComparer<double> Near = EqualityComparer<double>.Create(
        (a, b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || Math.Abs(a - b) <= 1e-12 * Math.Abs(a)
    );

    private static readonly string Folder = Path.Combine(Repository.Root, "graph-schemas", "wire", "golden");

    private static readonly MessagePackHubProtocol Protocol = new();

    private const string Program = "0.1.0-0123456789abcdef";

    private static readonly string[] Kinds = ["actor", "pole", "project", "meeting", "tie", "membership", "participation", "attendance"];

    /// <summary>Names of the golden messages.</summary>
    public static TheoryData<string> Names => [.. Packed().Select(message => message.Key)];

    /// <summary>Golden frames of the protocol: name, bytes.</summary>
    public static TheoryData<string, string> Frames =>
        [.. Golden("frames").AsArray().Select(frame => ((string)frame!["name"]!, (string)frame["bytes"]!))];

    [Theory]
    [MemberData(nameof(Frames))]
    public void A_frame_of_the_protocol_is_read_and_written_back_byte_for_byte(string name, string bytes)
    {
        var input = new ReadOnlySequence<byte>(Convert.FromHexString(bytes));
        var arguments =
            Golden("frames").AsArray().Single(frame => (string)frame!["name"]! == name)!["message"]!["arguments"]?.AsArray().Count ?? 0;

        Assert.True(Protocol.TryParseMessage(ref input, new RawBinder(arguments), out var message));
        Assert.Equal(bytes, Convert.ToHexStringLower(Protocol.GetMessageBytes(message).Span));
    }

    [Fact]
    public void Snapshot_changes_and_the_small_ones_are_as_written()
    {
        var (state, layout) = Beginning();
        var published = new Published(state.Snapshot(1), false, null, false) { Digest = (string)Golden("snapshot")["digest"]! };
        Same("snapshot", Messages.Snapshot(Network(published), layout));
        Same("snapshot-elsewhere", Messages.SnapshotElsewhere(published, Program));
        Same("snapshot-replaced", Messages.SnapshotElsewhere(published, Program, isReplaced: true));

        var applied = state.Apply(Requests(TheChanges()), new NoIds());
        var entry = new JournalEntry
        {
            Revision = 2,
            At = DateTimeOffset.Parse("2026-11-24T14:52:17+00:00", null),
            Kind = EntryKind.Edit,
            Changes = applied.Changes,
            NewIds = applied.NewIds,
            Client = "golden",
            Why = "Une correction",
        };
        var after = new Published(state.Snapshot(2), false, null, false) { Digest = (string)Golden("changes")["digest"]! };
        Same("changes", Messages.Changes(after, Program, [WrittenEntry.Of(entry, after.Snapshot.Vocabulary)]));
        var moved = new Dictionary<string, MapPoint> { ["mairie"] = new(-44, 9.5) };
        var moves = new MapLayout(2, new Dictionary<string, MapPoint>(layout.Positions) { ["mairie"] = new(-44, 9.5) });
        Same("layout", Messages.Layout(2, moves, moved, isWhole: false, isLast: true));
        Same("presence", Messages.Presence(1, 1));
        Same("progress", Messages.Progress(2, new AnalysisProgress("cut_points", 5, 9)));
    }

    [Fact]
    public void An_analysis_and_what_changed_since_have_what_is_written()
    {
        var (state, _) = Beginning();
        state.Apply(Requests(TheChanges()), new NoIds());
        var before = Series(4, state.Snapshot(2), null);
        state.Apply(
            Requests(
                """[{"op":"actor.add","id":"crieur","name":"Le Crieur","category":"ess"},{"op":"tie.add","id":"l3","source":"crieur","target":"mairie"}]"""
            ),
            new NoIds()
        );
        var after = Series(5, state.Snapshot(3), before);

        Has("analysis", Assert.Single(before.Messages(AnalysisForm.Whole)));
        Has("analysis-since", Assert.Single(after.Messages(AnalysisForm.Differences)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_packed_form_is_the_official_client_s_byte_for_byte(string name)
    {
        var message = Golden(name).AsObject();
        var method = name.Split('-')[0];
        var argument = new WireValue.Map([
            .. message.Select(member => (member.Key, member.Key == "columns" ? Columns(member.Value!.AsObject()) : Plain(member.Value))),
        ]);
        var sent = new FeedMessage(char.ToUpperInvariant(method[0]) + method[1..], () => argument);

        Assert.Equal((string)Packed()[name]!, Convert.ToBase64String(sent.Serialized.GetSerializedMessage(Protocol).Span));
    }

    private static AnalysisSeries Series(long sequence, GraphSnapshot snapshot, AnalysisSeries? earlier)
    {
        var result = AnalysisEngine.Analyze(snapshot, new AnalysisParameters(), null, TestContext.Current.CancellationToken);
        var series = new AnalysisSeries(sequence, result, earlier);
        series.AddStage(result, (part, exception) => throw new InvalidOperationException(part, exception));
        series.Commit(result);
        return series;
    }

    private static RawJson Network(Published published) =>
        RawJson.Of(writer =>
        {
            writer.WriteStartObject();
            NetworkJson.WriteMembers(writer, published.Snapshot);
            Messages.WriteState(writer, published, Program);
            writer.WriteEndObject();
        });

    /// <summary>The network and the positions of the golden snapshot.</summary>
    private static (GraphState State, MapLayout Layout) Beginning()
    {
        var golden = Golden("snapshot");
        var adds = Kinds
            .Select(kind => (Kind: kind, List: $"{kind}s"))
            .Prepend((Kind: "term", List: "vocabulary"))
            .SelectMany(
                kind => golden[kind.List]!.AsArray(),
                (kind, entity) =>
                {
                    var add = entity!.DeepClone().AsObject();
                    add["op"] = $"{kind.Kind}.add";
                    return (JsonNode)add;
                }
            );
        var state = new GraphState();
        state.Apply(Requests(new JsonArray([.. adds]).ToJsonString()), new NoIds());
        var positions = golden["layout"]!["positions"]!
            .AsObject()
            .ToDictionary(position => position.Key, position => new MapPoint((double)position.Value![0]!, (double)position.Value[1]!));
        return (state, new MapLayout(1, positions));
    }

    private static string TheChanges() =>
        """
            [{"op":"actor.update","id":"atelier","name":"Atelier coopératif","commune":null,"attributes":{"filière":null,"label":"PTCE"}},
             {"op":"term.add","id":"voisinage","of":"tie_type"},{"op":"term.update","id":"prêt","label":{"en":"Loan"},"sign":null},
             {"op":"term.remove","id":"Habitat partagé","of":"category"},{"op":"tie.remove","id":"l2"},
             {"op":"suggestion.update","source":"labo","target":"mairie","status":"in_progress"}]
            """;

    private static ImmutableArray<ChangeRequest> Requests(string changes) =>
        ChangesBodyReader
            .ReadAsync(
                PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"changes\":{changes}}}"))),
                null,
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult()
            .Requests;

    private static JsonObject Packed() => Golden("packed").AsObject();

    private static JsonNode Golden(string name) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, $"{name}.json")))!;

    private static JsonNode Json(WireValue value) => JsonNode.Parse(RawJson.Of(value.WriteTo).Utf8.Span)!;

    private static void Same(string name, WireValue made) =>
        Assert.True(JsonNode.DeepEquals(Golden(name), Json(made)), $"{name}: {Json(made).ToJsonString()}");

    /// <summary>Everything in the golden message is present and equal; newer measures may be present too.</summary>
    private static void Has(string name, FeedMessage made)
    {
        var sent = Encoding.UTF8.GetString(made.Serialized.GetSerializedMessage(new JsonHubProtocol()).Span).TrimEnd('\u001e');
        var (golden, actual) = (Golden(name).AsObject(), JsonNode.Parse(sent)!["arguments"]![0]!.AsObject());
        foreach (var (member, expected) in golden)
        {
            if (member is "columns")
            {
                Assert.All(
                    expected!.AsObject(),
                    column =>
                        Assert.True(
                            IsNear(column.Value!, actual["columns"]![column.Key]),
                            $"{name}, {column.Key}: {actual["columns"]![column.Key]?.ToJsonString()}"
                        )
                );
            }
            else if (member is "same")
            {
                Assert.Subset(
                    actual["same"]!.AsArray().Select(same => (string)same!).ToHashSet(),
                    expected!.AsArray().Select(same => (string)same!).ToHashSet()
                );
            }
            else if (member is not ("network" or "clans"))
            {
                Assert.True(Covers(expected, actual[member]), $"{name}, {member}: {actual[member]?.ToJsonString()}");
            }
        }
    }

    /// <summary>The same column: whole numbers, rows and nulls to the bit, the others to twelve digits.</summary>
    private static bool IsNear(JsonNode expected, JsonNode? actual) =>
        actual is not null && (string)expected["type"]! == "float64"
            ? JsonNode.DeepEquals(expected["type"], actual["type"])
                && JsonNode.DeepEquals(expected["rows"], actual["rows"])
                && Doubles(expected).SequenceEqual(Doubles(actual), Near)
            : JsonNode.DeepEquals(expected, actual);

    private static double[] Doubles(JsonNode column) =>
        MemoryMarshal.Cast<byte, double>(Convert.FromBase64String((string)column["values"]!)).ToArray();

    private static bool Covers(JsonNode? expected, JsonNode? actual) =>
        (expected, actual) switch
        {
            (JsonObject before, JsonObject now) => before.All(member => Covers(member.Value, now[member.Key])),
            (JsonArray before, JsonArray now) => before.Count == now.Count && before.Zip(now).All(pair => Covers(pair.First, pair.Second)),
            _ => JsonNode.DeepEquals(expected, actual),
        };

    private static WireValue Plain(JsonNode? node) =>
        WireValue.Of(writer =>
        {
            if (node is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                node.WriteTo(writer);
            }
        });

    private static WireValue.Map Columns(JsonObject columns) =>
        new([
            .. columns.Select(column =>
                (
                    column.Key,
                    (WireValue)
                        new WireValue.Map([
                            .. column
                                .Value!.AsObject()
                                .Select(member =>
                                    (
                                        member.Key,
                                        member.Key == "type"
                                            ? Plain(member.Value)
                                            : new WireValue.Binary(Convert.FromBase64String((string)member.Value!))
                                    )
                                ),
                        ])
                )
            ),
        ]);

    /// <summary>Every argument and result stays as it was received.</summary>
    private sealed class RawBinder(int arguments) : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [.. Enumerable.Repeat(typeof(WireArgument), arguments)];

        public Type GetReturnType(string invocationId) => typeof(WireArgument);

        public Type GetStreamItemType(string streamId) => typeof(WireArgument);
    }

    private sealed class NoIds : IIdSource
    {
        public string NewId() => throw new InvalidOperationException("Everything here has an id.");
    }
}
