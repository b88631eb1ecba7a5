using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>An import that is too large for one part of the journal is still one entry, undone and redone like any other.</summary>
public sealed class LargeImportTests : IDisposable
{
    private const int Actors = 6_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-large-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_large_import_is_undone_and_made_again()
    {
        await using (var service = await RunningService.StartAsync(_folder, isEmpty: true, 0, Token))
        {
            var csv = new StringBuilder("Id,Nom,Notes\n");
            for (var i = 0; i < Actors; i++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"a{i},Acteur {i},{new string('n', 1_600)}\n");
            }

            using var files = new MultipartFormDataContent { { new StringContent(csv.ToString()), "file", "acteurs.csv" } };
            using (var answer = await service.Http.PostAsync(new Uri("/api/v1/import?client=tab", UriKind.Relative), files, Token))
            {
                answer.EnsureSuccessStatusCode();
            }

            var imported = await ActorsAsync(service);
            Assert.Equal(Actors, imported.GetArrayLength());
            await PostAsync(service, "/api/v1/undo");
            Assert.Equal(0, (await ActorsAsync(service)).GetArrayLength());
            await PostAsync(service, "/api/v1/redo");
            Assert.True(JsonElement.DeepEquals(imported, await ActorsAsync(service)));
            Assert.Equal(0, await service.TerminateAsync());
        }

        await using var journal = SqliteJournal.OpenToRead(_folder);
        var parts = new Dictionary<long, int>();
        await foreach (var part in journal.ReadAsync(1, Token))
        {
            parts[part.Entry.Revision] = part.Number + 1;
        }

        Assert.Equal([1, 2, 3], parts.Keys);
        Assert.All(parts.Values, count => Assert.InRange(count, 2, 5));
        Assert.Equal([Actors, Actors, Actors], (await journal.ReadNewestAsync(3, null, Token)).Select(entry => entry.Changes));
    }

    private static async Task<JsonElement> ActorsAsync(RunningService service) =>
        (await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token)).GetProperty("actors");

    private static async Task PostAsync(RunningService service, string path)
    {
        using var answer = await service.Http.PostAsJsonAsync(path, new { client = "tab" }, Token);
        answer.EnsureSuccessStatusCode();
    }
}
