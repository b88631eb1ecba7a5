using Microsoft.Data.Sqlite;
using PtceGraph.Graph;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Storage.Tests;

public sealed class SqliteJournalTests : JournalContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-journal-").FullName;

    private string Database => Path.Combine(_folder, "ptcegraph.db");

    protected override int MostPartBytes => 4 << 20;

    protected override Task<IGraphJournal> OpenAsync() => Task.FromResult<IGraphJournal>(SqliteJournal.Open(_folder));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task SQLite_is_the_one_that_comes_with_the_program()
    {
        var facts = (await Journal.CheckAsync(TestContext.Current.CancellationToken)).Facts;

        Assert.True(Version.Parse(facts.Single(fact => fact.Key == "sqlite").Value) >= new Version(3, 53, 3));
    }

    [Fact]
    public void A_second_process_is_refused_with_the_folder_named()
    {
        var locked = Assert.Throws<StoreLockedException>(() => SqliteJournal.Open(_folder));

        Assert.Contains(_folder, locked.In(Language.French), StringComparison.Ordinal);
        Assert.Contains(_folder, locked.In(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_reads_beside_the_writer_and_cannot_write()
    {
        var token = TestContext.Current.CancellationToken;
        await Journal.AppendAsync([Entry(1)], 0, token);
        await using var reader = SqliteJournal.OpenToRead(_folder);
        Assert.Equal(1, await reader.ReadRevisionAsync(token));
        await Journal.AppendAsync([Entry(2)], 1, token);

        Assert.Equal(2, await reader.ReadRevisionAsync(token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.AppendAsync([Entry(3)], 2, token));
    }

    [Fact]
    public async Task Closing_leaves_one_file()
    {
        await Journal.AppendAsync([Entry(1)], 0, TestContext.Current.CancellationToken);
        await Journal.DisposeAsync();

        Assert.Equal(["ptcegraph.db", "ptcegraph.lock"], Directory.EnumerateFiles(_folder).Select(Path.GetFileName).Order());
        await ReopenAsync();
    }

    [Fact]
    public async Task Writing_is_flushed_to_the_disk_and_logged_ahead()
    {
        await Journal.DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode";
            Assert.Equal("wal", command.ExecuteScalar());
        }

        await ReopenAsync();
    }

    [Fact]
    public async Task A_newer_schema_is_refused_untouched()
    {
        await Journal.DisposeAsync();
        Run("PRAGMA user_version = 99");
        var before = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);

        var refused = Assert.Throws<StoreException>(() => SqliteJournal.Open(_folder));

        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken));
        Run($"PRAGMA user_version = {SqliteSchema.Newest}");
        await ReopenAsync();
    }

    [Theory]
    [InlineData("no database at all, but long enough to be read as one: ")]
    [InlineData("")]
    public async Task Damage_is_said_and_nothing_is_written(string garbage)
    {
        var token = TestContext.Current.CancellationToken;
        await Journal.AppendAsync(
            [.. Enumerable.Range(1, 200).Select(revision => Entry(revision) with { Why = new string('w', 500) })],
            0,
            token
        );
        await Journal.DisposeAsync();
        var whole = await File.ReadAllBytesAsync(Database, token);
        var damaged =
            garbage.Length > 0
                ? System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(garbage, 200)))
                : whole[..(whole.Length / 2)];
        await File.WriteAllBytesAsync(Database, damaged, token);

        var refused = Assert.Throws<StoreDamagedException>(() => SqliteJournal.Open(_folder));

        Assert.False(refused.IsTransient);
        Assert.Contains("endommagées", refused.In(Language.French), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(Database, whole, token);
        await ReopenAsync();
    }

    [Fact]
    public async Task An_entry_that_cannot_be_read_is_damage_too()
    {
        await Journal.AppendAsync([Entry(1)], 0, TestContext.Current.CancellationToken);
        await Journal.DisposeAsync();
        Run("UPDATE entry SET changes = '[{\"op\":\"actor.dance\"}]'");
        await ReopenAsync();

        var damage = await Assert.ThrowsAsync<StoreDamagedException>(() => AllAsync(1));

        Assert.Contains("1", damage.Message, StringComparison.Ordinal);
        Assert.NotEmpty((await Journal.CheckAsync(TestContext.Current.CancellationToken)).Findings);
    }

    [Theory]
    [InlineData("DELETE FROM entry_part WHERE part = 1")]
    [InlineData("DELETE FROM entry_part WHERE part = (SELECT max(part) FROM entry_part)")]
    [InlineData("UPDATE entry_part SET part = part + 10 WHERE part = 1")]
    [InlineData("UPDATE entry_part SET changes = replace(changes, 'nnnn', 'nnnm')")]
    [InlineData("UPDATE entry_part SET changes = substr(changes, 2)")]
    [InlineData("UPDATE entry SET parts = 1")]
    [InlineData("UPDATE entry SET parts = 0")]
    [InlineData("UPDATE entry SET bytes = bytes - 1")]
    [InlineData("INSERT INTO entry_part SELECT revision, (SELECT max(part) FROM entry_part) + 1, changes FROM entry")]
    public async Task A_damaged_part_is_seen(string damage)
    {
        var token = TestContext.Current.CancellationToken;
        var notes = new string('n', 9_000);
        await Journal.AppendAsync(
            [
                Entry(1) with
                {
                    Changes =
                    [
                        .. Enumerable
                            .Range(0, 1_500)
                            .Select(i => new GraphChange.Added(
                                new Actor
                                {
                                    Id = $"a{i}",
                                    Name = "A",
                                    Notes = notes,
                                }
                            )),
                    ],
                },
            ],
            0,
            token
        );
        await Journal.DisposeAsync();
        Run(damage);
        await ReopenAsync();

        Assert.NotEmpty((await Journal.CheckAsync(token)).Findings);
        if (!damage.StartsWith("INSERT", StringComparison.Ordinal))
        {
            await Assert.ThrowsAsync<StoreDamagedException>(() => AllAsync(1));
            await Assert.ThrowsAsync<StoreDamagedException>(async () =>
                await Journal.ReadEntryAsync(1, lastFirst: true, token).FirstAsync(token)
            );
        }
    }

    [Fact]
    public async Task A_lost_end_of_the_journal_is_damage()
    {
        await Journal.AppendAsync([Entry(1), Entry(2)], 0, TestContext.Current.CancellationToken);
        await Journal.DisposeAsync();
        Run("DELETE FROM entry WHERE revision = 2");

        Assert.Throws<StoreDamagedException>(() => SqliteJournal.Open(_folder));
        Assert.Throws<StoreDamagedException>(() => SqliteJournal.OpenToRead(_folder));
        File.Delete(Database);
        await ReopenAsync();
    }

    [Fact]
    public async Task A_journal_of_schema_1_is_brought_up_to_date()
    {
        await Journal.AppendAsync([Entry(1), Entry(2) with { Why = "w" }], 0, TestContext.Current.CancellationToken);
        var digest = await Journal.FindDigestAsync(2, TestContext.Current.CancellationToken);
        await Journal.DisposeAsync();
        Run(OlderSchema.FromNewest);
        Assert.Contains("1", Assert.Throws<StoreException>(() => SqliteJournal.OpenToRead(_folder)).Message, StringComparison.Ordinal);

        await ReopenAsync();

        Assert.Equal(2, (await AllAsync(1)).Count);
        Assert.Equal(digest, await Journal.FindDigestAsync(2, TestContext.Current.CancellationToken));
        Assert.Empty((await Journal.CheckAsync(TestContext.Current.CancellationToken)).Findings);
    }

    [Fact]
    public void A_folder_without_a_store_cannot_be_read()
    {
        var empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;

        Assert.Throws<StoreMissingException>(() => SqliteJournal.OpenToRead(empty));
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
