using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline.EarlierVersions;

/// <summary>Stores that earlier versions wrote, with the answers of those versions: each opens to the same network.</summary>
public sealed class EarlierVersionsTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private static readonly string[] Lists =
    [
        "actors",
        "ties",
        "projects",
        "poles",
        "meetings",
        "memberships",
        "participations",
        "attendances",
    ];
    private static readonly string[] EntryMembers = ["revision", "at", "who", "why", "client", "kind", "changes", "undone"];

    private static readonly string Here = Path.Combine(Repository.Root, "tests", "PtceGraph.Worker.Tests", "Pipeline", "EarlierVersions");

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-earlier-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("schema-2")]
    public async Task A_store_of_an_earlier_version_opens_with_every_revision_date_key_and_undo(string version)
    {
        var source = Path.Combine(Here, version);
        File.Copy(Path.Combine(source, "ptcegraph.db"), SqliteJournal.FileOf(_folder));
        var expected = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(Path.Combine(source, "expected.json"), Token));
        var revisions = expected.GetProperty("digests").GetArrayLength() - 1;

        await using (var service = await RunningService.StartAsync(_folder, isEmpty: true, 0, Token))
        {
            var history = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/history", Token);
            foreach (
                var (entry, was) in history
                    .GetProperty("entries")
                    .EnumerateArray()
                    .Zip(expected.GetProperty("history").GetProperty("entries").EnumerateArray())
            )
            {
                AssertSame(was, entry, EntryMembers);
            }

            for (var revision = 0; revision <= revisions; revision++)
            {
                AssertSame(expected.GetProperty("networks")[revision], await NetworkAsync(service, $"?revision={revision}"), Lists);
            }

            await UndoAllAsync(service, expected);
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
            Assert.Equal(
                (key[0].GetInt64(), key[2].GetString(), key[3].GetString()),
                (entry!.Revision, entry.RequestHash, JsonSerializer.Serialize(entry.NewIds.ToArray()))
            );
            Assert.Equal(key[4].GetString(), entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Each store that <c>record.mjs</c> made with the program of a release: closed, killed, and restored from its backup.</summary>
    public static TheoryData<string, string> Recorded
    {
        get
        {
            var stores = new TheoryData<string, string>();
            foreach (var release in Directory.GetFiles(Here, "expected.json.br", SearchOption.AllDirectories).Select(Path.GetDirectoryName))
            {
                stores.Add(Path.GetFileName(release)!, "closed");
                stores.Add(Path.GetFileName(release)!, "killed");
                stores.Add(Path.GetFileName(release)!, "backup");
            }

            return stores;
        }
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task A_store_of_a_release_opens_with_every_revision_date_contact_position_key_and_undo(string release, string form)
    {
        await UnpackAsync(release, form);
        var expected = JsonSerializer.Deserialize<JsonElement>(Unpacked(Path.Combine(Here, release, "expected.json.br")));
        var networks = expected.GetProperty("networks").EnumerateObject().ToList();

        await using (var service = await RunningService.StartAsync(_folder, isEmpty: true, 0, Token))
        {
            AssertRecorded(expected.GetProperty("history"), await AskAsync(service, "history"), "history");
            foreach (var (revision, network) in networks.Select(member => (member.Name, member.Value)))
            {
                AssertSame(network, await NetworkAsync(service, $"?revision={revision}"), Lists);
            }

            var newest = networks[^1].Value;
            AssertRecorded(newest, await NetworkAsync(service, ""), "network");
            AssertRecorded(expected.GetProperty("contacts"), await AskAsync(service, "contacts"), "contacts");
            AssertRecorded(expected.GetProperty("layout"), await AskAsync(service, "layout"), "layout");
            var restorable = expected.GetProperty("restorable");
            AssertRecorded(restorable.GetProperty("tab1"), await AskAsync(service, "undo?client=tab1"), "restorable");
            AssertRecorded(restorable.GetProperty("tab2"), await AskAsync(service, "undo?client=tab2"), "restorable");
            AssertRecorded(restorable.GetProperty("all"), await AskAsync(service, "undo"), "restorable");

            // A request repeated with its key is answered as it was, and made no second time.
            // A backup has the journal's keys, and the contacts without the keys that they were set with.
            foreach (var request in expected.GetProperty("keyed").EnumerateArray().Where(keyed => form != "backup" || !IsOfContact(keyed)))
            {
                using var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/changes");
                message.Headers.Add("Idempotency-Key", request.GetProperty("key").GetString());
                message.Content = new StringContent(request.GetProperty("body").GetRawText(), null, "application/json");
                using var answer = await service.Http.SendAsync(message, Token);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                AssertRecorded(request.GetProperty("answer"), await answer.Content.ReadFromJsonAsync<JsonElement>(Token), "answer");
            }

            AssertRecorded(newest, await NetworkAsync(service, ""), "network");
            AssertRecorded(expected.GetProperty("contacts"), await AskAsync(service, "contacts"), "contacts");
            await UndoAllAsync(service, expected);
            Assert.Equal(0, await service.TerminateAsync());
        }

        await using var journal = SqliteJournal.OpenToRead(_folder);
        Assert.Empty((await journal.CheckAsync(Token)).Findings);
        foreach (var network in networks)
        {
            Assert.Equal(
                network.Value.GetProperty("digest").GetString(),
                await journal.FindDigestAsync(long.Parse(network.Name, CultureInfo.InvariantCulture), Token)
            );
        }
    }

    /// <summary>Takes back one request after the other until none is left: the network must be each time as recorded.</summary>
    private static async Task UndoAllAsync(RunningService service, JsonElement expected)
    {
        foreach (var undone in expected.GetProperty("undone").EnumerateArray())
        {
            using var answer = await service.Http.PostAsJsonAsync("/api/v1/undo", new { }, Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            AssertSame(undone, await NetworkAsync(service, ""), Lists);
        }

        using var nothing = await service.Http.PostAsJsonAsync("/api/v1/undo", new { }, Token);
        Assert.Equal(HttpStatusCode.Conflict, nothing.StatusCode);
    }

    private static bool IsOfContact(JsonElement keyed) =>
        keyed.GetProperty("body").GetProperty("changes")[0].GetProperty("op").GetString() == "contact.set";

    /// <summary>Puts a recorded store into the data folder: its files as they were, or restored from its backup.</summary>
    private async Task UnpackAsync(string release, string form)
    {
        if (form == "backup")
        {
            var backup = _folder + ".ptcegraph";
            await File.WriteAllBytesAsync(backup, BackupOf(release), Token);
            var restored = await CommandLine.RunAsync(_folder, Token, "restore", backup, "--data", _folder);
            File.Delete(backup);
            Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
            return;
        }

        foreach (var file in Directory.GetFiles(Path.Combine(Here, release, form)))
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder, Path.GetFileNameWithoutExtension(file)), Unpacked(file), Token);
        }
    }

    /// <summary>The backup that a release made.</summary>
    internal static byte[] BackupOf(string release) => Unpacked(Path.Combine(Here, release, "backup.br"));

    /// <summary>The digest of the last entry that a release wrote.</summary>
    internal static string LastDigestOf(string release) =>
        JsonSerializer
            .Deserialize<JsonElement>(Unpacked(Path.Combine(Here, release, "expected.json.br")))
            .GetProperty("networks")
            .EnumerateObject()
            .Last()
            .Value.GetProperty("digest")
            .GetString()!;

    private static byte[] Unpacked(string path)
    {
        using var file = new BrotliStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static Task<JsonElement> AskAsync(RunningService service, string path) =>
        service.Http.GetFromJsonAsync<JsonElement>($"/api/v1/{path}", Token);

    /// <summary>Everything that was recorded is there, the same; a later version may say more.</summary>
    private static void AssertRecorded(JsonElement expected, JsonElement actual, string where)
    {
        if (expected.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in expected.EnumerateObject())
            {
                Assert.True(actual.TryGetProperty(member.Name, out var value), $"{where}.{member.Name} is missing");
                AssertRecorded(member.Value, value, $"{where}.{member.Name}");
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array)
        {
            Assert.True(expected.GetArrayLength() == actual.GetArrayLength(), $"{where} has another length");
            foreach (var (was, now) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
            {
                AssertRecorded(was, now, where);
            }
        }
        else
        {
            Assert.True(JsonElement.DeepEquals(expected, actual), $"{where}: {expected} is now {actual}");
        }
    }

    private static Task<JsonElement> NetworkAsync(RunningService service, string query) =>
        service.Http.GetFromJsonAsync<JsonElement>($"/api/v1/network{query}", Token);

    private static void AssertSame(JsonElement expected, JsonElement actual, string[] members) =>
        Assert.All(
            members,
            member =>
                Assert.True(
                    JsonElement.DeepEquals(expected.GetProperty(member), actual.GetProperty(member)),
                    $"{member}: {expected.GetProperty(member)} is now {actual.GetProperty(member)}"
                )
        );
}
