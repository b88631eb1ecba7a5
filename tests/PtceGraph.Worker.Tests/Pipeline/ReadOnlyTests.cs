using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>A store that takes no edits says why, and takes them again by itself once it can.</summary>
public sealed class ReadOnlyTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _place = new();

    private string Folder => Path.Combine(_place.Path, "data");

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_full_disk_is_named_until_there_is_room_and_then_editing_is_back_without_an_edit()
    {
        using var disk = SmallDisk.TryMount(_place.Path, 16, out var why);
        Assert.SkipWhen(disk is null, $"A file system of its own cannot be mounted here: {why}");

        await TellsAsync(
            "disk_full",
            "disque des données est plein",
            () =>
            {
                disk!.Fill(free: 0);
                return new Undoing(disk.Free);
            }
        );
    }

    [Fact]
    public async Task A_right_that_was_taken_away_is_named_until_it_is_back()
    {
        await TellsAsync(
            "no_right",
            "ne peut pas être écrit",
            () =>
            {
                var locked = LockedFolder.TryLock(Folder, out var why);
                Assert.SkipWhen(locked is null, $"The right to write cannot be taken away here: {why}");
                return locked!;
            }
        );
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("ptcegraph.db")]
    [InlineData("ptcegraph.db-wal")]
    public async Task What_was_moved_away_is_named_until_it_is_back(string what)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody take an open file away.");
        await TellsAsync(
            "replaced",
            "remplacé, déplacé ou supprimé",
            () =>
            {
                var path = what == "folder" ? Folder : Path.Combine(Folder, what);
                Directory.Move(path, path + ".away");
                return new Undoing(() => Directory.Move(path + ".away", path));
            },
            HttpStatusCode.ServiceUnavailable
        );
    }

    [Fact]
    public async Task Another_store_in_its_place_is_not_written_nor_taken_for_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody take an open file away.");
        await using (var other = await RunningService.StartAsync(Folder + ".other", isEmpty: true, 0, Token))
        {
            await EditAsync(other, "autre");
            Assert.Equal(0, await other.TerminateAsync());
        }

        await using var service = await RunningService.StartAsync(Folder, isEmpty: true, 0, Token);
        Assert.Equal(HttpStatusCode.OK, (await EditAsync(service, "avant")).Status);
        await using var viewer = await HubClient.SubscribeAsync(service.Address, 0, Token);
        Directory.Move(Folder, Folder + ".away");
        await ToldAsync(viewer, "replaced");
        Directory.Move(Folder + ".other", Folder);
        var database = await File.ReadAllBytesAsync(Path.Combine(Folder, "ptcegraph.db"), Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await EditAsync(service, "perdu")).Status);
        Assert.Contains("read_only_reason: replaced", (await ReadyAsync(service)).Text, StringComparison.Ordinal);
        var network = await NetworkAsync(service);
        Assert.Equal("avant", Assert.Single(network.GetProperty("actors").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(0, await service.TerminateAsync());
        Assert.Equal(database, await File.ReadAllBytesAsync(Path.Combine(Folder, "ptcegraph.db"), Token));
    }

    [Fact]
    public void Each_error_of_a_store_has_its_code_also_when_the_edit_may_have_been_made()
    {
        var sentence = Sentences.StoreUnavailable();
        StoreException full = new StoreFullException("x");
        Assert.Equal(
            [ReadOnlyReason.DiskFull, ReadOnlyReason.DiskFull, ReadOnlyReason.Damaged, ReadOnlyReason.Unavailable],
            new[]
            {
                full,
                new StoreException(sentence, isTransient: true, full) { MayBeDone = true },
                new StoreDamagedException(sentence),
                new StoreException(sentence, isTransient: true),
            }.Select(StoreTrouble.Of)
        );
        Assert.Contains(
            "endommagées",
            StoreTrouble.SentenceOf(new StoreDamagedException(sentence)).In(Language.French),
            StringComparison.Ordinal
        );
    }

    /// <summary>Takes the store away from a running service and gives it back. The reason must be told by the hub, the network, the
    /// readiness and the refusal, and editing must come back without anybody's edit.</summary>
    private async Task TellsAsync(string reason, string sentence, Func<IDisposable> take, HttpStatusCode ready = HttpStatusCode.OK)
    {
        await using var service = await RunningService.StartAsync(Folder, isEmpty: true, 0, Token);
        Assert.Equal(HttpStatusCode.OK, (await EditAsync(service, "avant")).Status);
        await using var viewer = await HubClient.SubscribeAsync(service.Address, 0, Token);
        await viewer.NextAsync(message => message.Method == "Snapshot", Token);

        long taken = 1;
        using (take())
        {
            // The log may have room for some edits still.
            var refused = await EditAsync(service, "essai");
            for (; refused.Status == HttpStatusCode.OK; refused = await EditAsync(service, $"essai{taken}"))
            {
                taken++;
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
            Assert.Contains(sentence, refused.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
            await ToldAsync(viewer, reason);
            var network = await NetworkAsync(service);
            Assert.Equal(
                (true, reason),
                (network.GetProperty("read_only").GetBoolean(), network.GetProperty("read_only_reason").GetString())
            );
            var (status, text) = await ReadyAsync(service);
            Assert.Equal(ready, status);
            Assert.Contains($"read_only_reason: {reason}", text, StringComparison.Ordinal);
        }

        await ToldAsync(viewer, null);
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync(service));
        var (again, body) = await EditAsync(service, "apres");
        Assert.Equal((HttpStatusCode.OK, taken + 1), (again, body.GetProperty("revision").GetInt64()));
        Assert.Equal(0, await service.TerminateAsync());
    }

    /// <summary>Waits until the hub says that the network is read-only for a reason; null for that it can be edited.</summary>
    private static async Task ToldAsync(HubClient viewer, string? reason) =>
        await viewer.NextAsync(
            message =>
                message.Method == "Changes"
                && (bool)message.Argument["read_only"]! == reason is not null
                && (string?)message.Argument["read_only_reason"] == reason,
            Token
        );

    private static Task<JsonElement> NetworkAsync(RunningService service) =>
        service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);

    private static async Task<(HttpStatusCode Status, JsonElement Body)> EditAsync(RunningService service, string id)
    {
        using var answer = await service.Http.PostAsJsonAsync(
            "/api/v1/changes",
            new
            {
                reason = new string('x', 900),
                changes = new[]
                {
                    new
                    {
                        op = "actor.add",
                        id,
                        name = id,
                    },
                },
            },
            Token
        );
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(RunningService service)
    {
        using var answer = await service.Http.GetAsync("/readyz", Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>Gives back what was taken.</summary>
    private sealed class Undoing(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
