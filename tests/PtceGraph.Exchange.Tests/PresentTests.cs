using System.Globalization;
using System.Text.Json;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>What is there on a day, as <c>graph-schemas/wire/golden/present.json</c> says it for the service and the page.</summary>
public sealed class PresentTests : IDisposable
{
    private readonly JsonDocument _golden = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "graph-schemas", "wire", "golden", "present.json"))
    );

    [Fact]
    public void The_service_has_on_each_day_what_the_page_draws()
    {
        var state = new GraphState();
        foreach (var (name, kind) in NetworkJson.Lists)
        {
            state.Replay(
                _golden
                    .RootElement.GetProperty("network")
                    .GetProperty(name)
                    .EnumerateArray()
                    .Select(entity => new GraphChange.Added(EntityJson.Read(kind, entity)))
            );
        }

        foreach (var day in _golden.RootElement.GetProperty("days").EnumerateObject())
        {
            var there = state.Snapshot(1).AsOf(DateOnly.ParseExact(day.Name, "O", CultureInfo.InvariantCulture));
            Assert.Equal(
                day.Value.EnumerateArray().Select(id => id.GetString()),
                NetworkJson.Lists.SelectMany(list => there.All(list.Kind)).Select(entity => entity.Id).Order(StringComparer.Ordinal)
            );
        }
    }

    public void Dispose() => _golden.Dispose();
}
