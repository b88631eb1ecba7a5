using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PtceGraph.Storage;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>The data folder, or a file in it, is moved or replaced under a running service: no edit is answered with 200 and
/// lost.</summary>
public sealed class StoreReplacedTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _place = new();

    private string Folder => Path.Combine(_place.Path, "data");

    public void Dispose() => _place.Dispose();

    public static TheoryData<string, string> Losses =>
        new()
        {
            { "folder moved", "ptcegraph.lock" },
            { "folder removed", "ptcegraph.lock" },
            { "folder replaced by a copy", "ptcegraph.lock" },
            { "database removed", "ptcegraph.db" },
            { "database replaced", "ptcegraph.db" },
            { "database emptied by another", "ptcegraph.db" },
            { "log removed", "ptcegraph.db-wal" },
            { "lock removed", "ptcegraph.lock" },
            { "log truncated", "ptcegraph.db-wal" },
            { "database truncated", "ptcegraph.db" },
        };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Edits_are_refused_with_the_reason_and_ready_says_it(string loss, string file)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody take an open file away.");
        await using var service = await RunningService.StartAsync(Folder, isEmpty: true, 0, Token);
        Assert.Equal(HttpStatusCode.OK, (await EditAsync(service, "avant")).Status);

        Lose(loss);

        // At once, before any poll: the store itself checks each commit.
        var (status, body) = await EditAsync(service, "perdu");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        var isTruncated = loss.EndsWith("truncated", StringComparison.Ordinal);
        Assert.Contains(
            $"{file} a été {(isTruncated ? "tronqué" : "remplacé, déplacé ou supprimé")}",
            body.GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Folder, body.GetRawText(), StringComparison.Ordinal);
        var (ready, why) = await ReadyAsync(service);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready);
        Assert.Contains($"{file} was {(isTruncated ? "truncated" : "replaced, moved or removed")}", why, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable,
            (await PostAsync(service, "changes", """{"changes":[{"op":"contact.set","of":"avant","text":"x"}]}""")).Status
        );

        // The network can still be read, and does not contain the refused edit.
        var network = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
        Assert.Equal(["avant"], network.GetProperty("actors").EnumerateArray().Select(actor => actor.GetProperty("id").GetString()));
        Assert.Equal(0, await service.TerminateAsync());
        if (Directory.Exists(Folder))
        {
            Assert.Equal([], Directory.EnumerateFiles(Folder, "contacts.db*"));
        }
    }

    [Fact]
    public async Task What_is_put_back_can_be_edited_again_and_nothing_acknowledged_is_lost()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody take an open file away.");
        await using (var service = await RunningService.StartAsync(Folder, isEmpty: true, 0, Token))
        {
            await EditAsync(service, "avant");
            Directory.Move(Folder, Folder + ".away");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await EditAsync(service, "perdu")).Status);
            Directory.Move(Folder + ".away", Folder);

            HttpStatusCode status;
            while ((status = (await EditAsync(service, "apres")).Status) == HttpStatusCode.ServiceUnavailable)
            {
                await Task.Delay(100, Token);
            }

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(HttpStatusCode.OK, (await ReadyAsync(service)).Status);
            await service.KillAsync();
        }

        await using var journal = SqliteJournal.Open(Folder);
        Assert.Equal(2, await journal.ReadRevisionAsync(Token));
    }

    [Theory]
    [InlineData("folder moved")]
    [InlineData("folder replaced by a copy")]
    public async Task Every_edit_answered_with_200_while_the_folder_goes_is_in_what_was_taken(string loss)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody take an open file away.");
        var taken = new ConcurrentBag<string>();
        await using (var service = await RunningService.StartAsync(Folder, isEmpty: true, 0, Token))
        {
            await EditAsync(service, "first");
            taken.Add("first");
            var editing = Enumerable.Range(0, 8).Select(client => EditUntilRefusedAsync(service, client, taken)).ToList();
            while (taken.Count < 50)
            {
                await Task.WhenAny([.. editing, Task.Delay(10, Token)]);
            }

            Lose(loss);
            await Task.WhenAll(editing);
            await service.KillAsync();
        }

        await using var journal = SqliteJournal.Open(Folder + ".away");
        var added = new HashSet<string>();
        await foreach (var entry in journal.ReadEntriesAsync(1, Token))
        {
            added.UnionWith(entry.Changes.Select(change => change.Id));
        }

        Assert.Superset(taken.ToHashSet(), added);
    }

    [Fact]
    public async Task A_contact_file_taken_away_refuses_contacts_and_nothing_else()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody take an open file away.");
        await using var service = await RunningService.StartAsync(Folder, isEmpty: true, 0, Token);
        await EditAsync(service, "a");
        const string contact = """{"changes":[{"op":"contact.set","of":"a","text":"x"}]}""";
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(service, "changes", contact)).Status);

        File.Delete(Path.Combine(Folder, "contacts.db"));

        var (status, body) = await PostAsync(service, "changes", contact);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("contacts.db a été remplacé", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("contacts.db", (await ReadyAsync(service)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await EditAsync(service, "b")).Status);
    }

    private static async Task EditUntilRefusedAsync(RunningService service, int client, ConcurrentBag<string> taken)
    {
        for (var i = 0; ; i++)
        {
            var id = $"c{client}-{i}";
            if ((await EditAsync(service, id)).Status != HttpStatusCode.OK)
            {
                return;
            }

            taken.Add(id);
        }
    }

    private void Lose(string loss)
    {
        var database = SqliteJournal.FileOf(Folder);
        switch (loss)
        {
            case "folder moved":
                Directory.Move(Folder, Folder + ".away");
                break;
            case "folder removed":
                Directory.Delete(Folder, recursive: true);
                break;
            case "folder replaced by a copy":
                Directory.Move(Folder, Folder + ".away");
                Directory.CreateDirectory(Folder);
                foreach (
                    var file in Directory.EnumerateFiles(Folder + ".away").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
                )
                {
                    File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
                }

                break;
            case "database removed":
                File.Delete(database);
                break;
            case "database replaced":
                File.Copy(database, database + ".copy");
                File.Move(database + ".copy", database, overwrite: true);
                break;
            case "database emptied by another":
                File.Delete(database);
                using (var other = new SqliteConnection($"Data Source={database};Pooling=False"))
                {
                    other.Open();
                }

                File.WriteAllText(database, "");
                break;
            case "log truncated":
                Truncate(database + "-wal");
                break;
            case "database truncated":
                Truncate(database);
                break;
            case "log removed":
                File.Delete(database + "-wal");
                break;
            default:
                File.Delete(Path.Combine(Folder, "ptcegraph.lock"));
                break;
        }
    }

    private static void Truncate(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file.SetLength(0);
    }

    private static Task<(HttpStatusCode Status, JsonElement Body)> EditAsync(RunningService service, string id) =>
        PostAsync(
            service,
            "changes",
            JsonSerializer.Serialize(
                new
                {
                    changes = new[]
                    {
                        new
                        {
                            op = "actor.add",
                            id,
                            name = id,
                        },
                    },
                }
            )
        );

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(RunningService service, string verb, string body)
    {
        using var answer = await service.Http.PostAsync(
            $"/api/v1/{verb}",
            new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            Token
        );
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(RunningService service)
    {
        using var answer = await service.Http.GetAsync("/readyz", Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
