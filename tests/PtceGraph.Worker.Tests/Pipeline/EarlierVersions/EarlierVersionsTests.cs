using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Storage.Sqlite;
using PtceGraph.Tests.Service;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline.EarlierVersions;

/// <summary>Stores that earlier versions wrote, with all that those versions told of them: each opens to the same.</summary>
public sealed class EarlierVersionsTests : IDisposable
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly string[] Lists = ["actors", "ties", "projects", "poles", "meetings", "memberships", "participations", "attendances"];
    private static readonly string[] EntryMembers = ["revision", "at", "who", "why", "client", "kind", "changes", "undone"];

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-earlier-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("schema-2")]
    public async Task A_store_of_an_earlier_version_opens_with_every_revision_date_key_and_undo(string version)
    {
        var source = Path.Combine(CommandLine.Root, "tests", "PtceGraph.Worker.Tests", "Pipeline", "EarlierVersions", version);
        File.Copy(Path.Combine(source, "ptcegraph.db"), SqliteJournal.FileOf(_folder));
        var expected = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(Path.Combine(source, "expected.json"), Token));
        var revisions = expected.GetProperty("digests").GetArrayLength() - 1;

        await using (var service = await RunningService.StartAsync(_folder, isEmpty: true, 0, Token))
        {
            var history = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/history", Token);
            foreach (var (entry, was) in history.GetProperty("entries").EnumerateArray().Zip(expected.GetProperty("history").GetProperty("entries").EnumerateArray()))
            {
                AssertSame(was, entry, EntryMembers);
            }

            for (var revision = 0; revision <= revisions; revision++)
            {
                AssertSame(expected.GetProperty("networks")[revision], await NetworkAsync(service, $"?revision={revision}"), Lists);
            }

            foreach (var undone in expected.GetProperty("undone").EnumerateArray())
            {
                using var answer = await service.Http.PostAsJsonAsync("/api/v1/undo", new { }, Token);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                AssertSame(undone, await NetworkAsync(service, ""), Lists);
            }

            using var nothing = await service.Http.PostAsJsonAsync("/api/v1/undo", new { }, Token);
            Assert.Equal(HttpStatusCode.Conflict, nothing.StatusCode);
            Assert.Equal(0, await service.TerminateAsync());
        }

        await using var journal = SqliteJournal.OpenToRead(_folder);
        Assert.Empty((await journal.CheckAsync(Token)).Findings);
        for (var revision = 0; revision <= revisions; revision++)
        {
            Assert.Equal(expected.GetProperty("digests")[revision].GetString(), await journal.FindDigestAsync(revision, Token));
        }

        foreach (var key in expected.GetProperty("keys").EnumerateArray().Where(key => key[1].ValueKind == JsonValueKind.String))
        {
            var entry = await journal.FindByKeyAsync(key[1].GetString()!, Token);
            Assert.Equal((key[0].GetInt64(), key[2].GetString(), key[3].GetString()), (entry!.Revision, entry.RequestHash, JsonSerializer.Serialize(entry.NewIds.ToArray())));
            Assert.Equal(key[4].GetString(), entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        }
    }

    private static Task<JsonElement> NetworkAsync(RunningService service, string query) => service.Http.GetFromJsonAsync<JsonElement>($"/api/v1/network{query}", Token);

    private static void AssertSame(JsonElement expected, JsonElement actual, string[] members) => Assert.All(
        members, member => Assert.True(JsonElement.DeepEquals(expected.GetProperty(member), actual.GetProperty(member)), $"{member}: {expected.GetProperty(member)} is now {actual.GetProperty(member)}"));
}
