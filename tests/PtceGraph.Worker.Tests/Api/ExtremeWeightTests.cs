using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>Weights so large or small that their sums, squares or lengths overflow: the API refuses them, and they are harmless in a
/// journal of an earlier version.</summary>
public sealed class ExtremeWeightTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly string[] Paths = ["/api/v1/changes", "/api/v1/what-if"];

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task An_old_journal_with_such_weights_is_measured_in_numbers_and_nulls_and_viewers_stay()
    {
        double[] weights = [1e155, 1e200, 1e308, 1e308, 1e-300, 5e-324, 1, 3];
        await WriteAsync(weights);
        await using var service = await RunningService.StartAsync(_folder.Path, isEmpty: true, 0, Token);
        await using var viewer = await HubClient.SubscribeAsync(service.Address, 0, Token);

        await viewer.NextAsync(message => message.Method == "Analysis" && message.Argument["complete"]!.GetValue<bool>(), Token);
        foreach (var query in new[] { "", "?with=rank_intervals,subgroups" })
        {
            var analysis = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/analysis" + query, Token);
            var note = Assert.Single(
                analysis.GetProperty("notes").EnumerateArray(),
                note => note.GetProperty("code").GetString() == "weight-bounded"
            );
            Assert.Equal(6, note.GetProperty("count").GetInt32());
            var actors = analysis.GetProperty("actors");
            Assert.Equal(weights.Length + 1, actors.GetProperty("id").GetArrayLength());
            foreach (var column in new[] { "strength", "betweenness_weighted", "pagerank" })
            {
                Assert.All(actors.GetProperty(column).EnumerateArray(), value => Assert.True(double.IsFinite(value.GetDouble())));
            }
        }

        // The network itself is as it was written.
        var network = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
        Assert.Equal(weights, network.GetProperty("ties").EnumerateArray().Select(tie => tie.GetProperty("weight").GetDouble()));
        Assert.DoesNotContain("failed", service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_refuses_what_is_out_of_range_with_its_pointer()
    {
        await using var service = await RunningService.StartAsync(_folder.Path, isEmpty: true, 0, Token);
        string[] members =
        [
            "\"weight\":1e155",
            "\"weight\":1e400",
            "\"weight\":0",
            "\"weight\":-1",
            "\"weight\":9e-10",
            "\"amount\":-1",
            "\"amount\":1e13",
        ];
        foreach (var (member, path) in from member in members from path in Paths select (member, path))
        {
            var body =
                $$"""{"changes":[{"op":"actor.add","id":"a","name":"A"},{"op":"actor.add","id":"b","name":"B"},{"op":"tie.add","source":"a","target":"b",{{member}}}]}""";
            using var answer = await service.Http.PostAsync(
                path,
                new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
                Token
            );

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
            Assert.Equal($"/changes/2/{member.Split('"')[1]}", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        }
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A path of actors whose ties have these weights, written without the current rules, as an earlier version did.</summary>
    private Task WriteAsync(double[] weights)
    {
        var actors = Enumerable
            .Range(0, weights.Length + 1)
            .Select(i => new Actor
            {
                Id = $"a{i}",
                Name = $"A{i}",
                Category = i % 2 == 0 ? "ess" : "recherche",
            });
        var ties = weights.Select(
            (weight, i) =>
                new Tie
                {
                    Id = $"t{i}",
                    Source = $"a{i}",
                    Target = $"a{i + 1}",
                    Weight = weight,
                }
        );
        return EarlierStore.WriteAsync(_folder.Path, [.. actors, .. ties], Token);
    }
}
