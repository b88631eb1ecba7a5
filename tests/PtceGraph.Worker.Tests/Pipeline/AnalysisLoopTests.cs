using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>An analysis that fails: viewers are told, and the next revision is analysed.</summary>
public sealed class AnalysisLoopTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-test-").FullName;

    [Fact]
    public async Task Viewers_are_told_of_a_revision_that_cannot_be_analysed_and_the_next_one_is()
    {
        var fails = true;
        await using var app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(_folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: false),
            Token,
            services =>
            {
                var analyze = (AnalyzeNetwork)
                    services.Single(service => service.ServiceType == typeof(AnalyzeNetwork)).ImplementationFactory!(null!);
                services.RemoveAll<AnalyzeNetwork>();
                services.AddSingleton<AnalyzeNetwork>(
                    (snapshot, parameters, progress, cancellation) =>
                        fails
                            ? throw new InvalidOperationException("a measure fails")
                            : analyze(snapshot, parameters, progress, cancellation)
                );
            }
        );
        await app.StartAsync(Token);
        var address = new Uri(app.Urls.First());
        using var http = new HttpClient { BaseAddress = address };
        while (!(await http.GetAsync("/readyz", Token)).IsSuccessStatusCode)
        {
            await Task.Delay(50, Token);
        }

        await using var script = await HubClient.SubscribeAsync(address, 0, Token);

        var told = await script.NextAsync(message => message.Method == "Progress" && (string?)message.Argument["stage"] == "failed", Token);
        Assert.Equal(1, told.Revision);

        fails = false;
        using var answer = await http.PostAsync(
            "/api/v1/changes",
            new StringContent(
                """{"changes":[{"op":"actor.add","name":"A"}]}""",
                new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")
            ),
            Token
        );
        answer.EnsureSuccessStatusCode();
        var measured = await script.NextAsync(message => message.Method == "Analysis", Token);
        Assert.Equal(2, measured.Revision);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
