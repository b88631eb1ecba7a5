using System.Net;
using System.Net.Http.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>A key stands for one request, whatever it changes and however many arrive at once.</summary>
public sealed class IdempotencyTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-test-").FullName;

    [Fact]
    public async Task Of_two_bodies_with_one_key_that_arrive_together_one_is_applied()
    {
        await using var service = await RunningService.StartAsync(_folder, isEmpty: false, 0, Token);
        for (var round = 0; round < 10; round++)
        {
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 12).Select(i => PostAsync(service, $"key-{round}", i % 2 == 0 ? Actor : Contact))
            );
            var kinds = answers.Index().Where(answer => answer.Item == HttpStatusCode.OK).Select(answer => answer.Index % 2).ToHashSet();
            Assert.Single(kinds);
            Assert.Equal(6, answers.Count(answer => answer == HttpStatusCode.UnprocessableEntity));
        }
    }

    [Fact]
    public async Task The_network_is_edited_under_a_key_while_the_contacts_are_away()
    {
        await using var service = await RunningService.StartAsync(_folder, isEmpty: false, 0, Token);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(service, "first", Contact));
        File.Move(Path.Combine(_folder, "contacts.db"), Path.Combine(_folder, "away.db"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(service, "second", Contact));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(service, "third", Actor));

        File.Move(Path.Combine(_folder, "away.db"), Path.Combine(_folder, "contacts.db"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(service, "fourth", Contact));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static object Actor => new { op = "actor.add", name = "A" };

    private static object Contact =>
        new
        {
            op = "contact.set",
            of = "etat",
            text = "contact@exemple.fr",
        };

    private static async Task<HttpStatusCode> PostAsync(RunningService service, string key, object change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/changes")
        {
            Content = JsonContent.Create(new { changes = new[] { change } }),
        };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await service.Http.SendAsync(request, Token);
        return answer.StatusCode;
    }
}
