using Microsoft.Data.Sqlite;
using PtceGraph.Graph;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Storage.Tests;

/// <summary>A file that is given as a backup and is something else is refused before anything of it runs, and the store is as
/// before.</summary>
public sealed class BackupGuardTests : IDisposable
{
    private const string Endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "given.db");

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Crafts =>
        [
            $"DROP TABLE layout; CREATE VIEW layout AS {Endless} SELECT 'n' || x AS id, 0.0 AS x, 0.0 AS y FROM c",
            $"ALTER TABLE entry RENAME TO e; CREATE VIEW entry AS {Endless} SELECT e.* FROM e, c",
            $"DROP TABLE contact; CREATE VIEW contact AS {Endless} SELECT x AS id, x AS of, x AS text, NULL AS hidden_since, NULL AS came_from FROM c",
            $"CREATE VIEW anything AS {Endless} SELECT * FROM c",
            "CREATE TRIGGER anything AFTER INSERT ON layout BEGIN DELETE FROM layout; END",
            "CREATE TABLE anything (x)",
            "CREATE VIRTUAL TABLE anything USING fts5(x)",
            "CREATE INDEX anything ON entry (kind)",
            "CREATE INDEX anything ON entry (length(printf('%1000000s', kind)))",
            "ALTER TABLE entry ADD COLUMN anything AS (printf('%100000000s', kind))",
            "DROP TABLE layout; CREATE TABLE layout (id TEXT PRIMARY KEY, x REAL NOT NULL, y REAL NOT NULL, CHECK (length(printf('%100000000s', id)) > 0)) WITHOUT ROWID",
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'INTEGER PRIMARY KEY', 'INTEGER PRIMARY KEY DEFAULT 1') WHERE name = 'entry'",
            "DROP TABLE entry",
            "PRAGMA user_version = 0",
            "PRAGMA user_version = 99",
        ];

    [Theory]
    [MemberData(nameof(Crafts))]
    public async Task A_crafted_backup_is_refused_and_the_store_is_as_before(string craft)
    {
        await WriteBackupAsync();
        Run(craft);
        var data = System.IO.Path.Combine(_folder.Path, "data");
        var before = new WrittenNetwork();
        await using (var journal = SqliteJournal.Open(data))
        {
            await journal.AppendAsync(before.Write(5), 0, Token);
        }

        var refused = await Assert.ThrowsAsync<StoreException>(() =>
            Backup.RestoreAsync(Path, data, DateTimeOffset.UnixEpoch, null, Token)
        );

        Assert.NotEmpty(refused.In(Language.French));
        await using var store = SqliteJournal.Open(data);
        Assert.Equal(5, await store.ReadRevisionAsync(Token));
        Assert.False(Directory.Exists(BackupFolder.Of(data)));
        Assert.False(Directory.Exists(System.IO.Path.Combine(data, "restoring")));
    }

    public static TheoryData<string> Damages =>
        [
            "INSERT INTO layout VALUES ('x', 9e999, -9e999)",
            "INSERT INTO layout VALUES ('x', 'abc', 0)",
            "INSERT INTO layout VALUES ('x', 0, x'00')",
            "INSERT INTO layout VALUES (x'00', 1, 1)",
            "UPDATE setting SET value = 'notanumber' WHERE name = 'layout_version'",
            "UPDATE setting SET value = '-1' WHERE name = 'layout_version'",
            "UPDATE setting SET value = x'31' WHERE name = 'layout_version'",
            "DELETE FROM setting WHERE name = 'layout_version'",
            "UPDATE setting SET value = x'31' WHERE name = 'head'",
            "UPDATE entry SET digest = x'31' WHERE revision = 20",
            "UPDATE contact SET hidden_since = 'garbage'",
            "UPDATE contact SET hidden_since = 5",
            "UPDATE contact SET hidden_since = x'00ff'",
            "UPDATE contact SET of = x'00ff'",
            "UPDATE contact SET text = x'00ff'",
            "UPDATE contact SET came_from = x'00ff'",
            "UPDATE contact SET id = x'00ff'",
        ];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_backup_with_a_value_that_cannot_be_read_is_damaged_and_nothing_is_replaced(string damage)
    {
        await WriteBackupAsync();
        Run(damage);
        var data = System.IO.Path.Combine(_folder.Path, "data");
        await using (var journal = SqliteJournal.Open(data))
        {
            await journal.AppendAsync(new WrittenNetwork().Write(5), 0, Token);
            await journal.WriteLayoutAsync(0, new Dictionary<string, MapPoint> { ["n"] = new(3, 4) }, false, Token);
        }

        var contact = new Contact("2", "b", "y");
        ContactFile.In(data).Change([contact], []);

        var refused = await Assert.ThrowsAsync<StoreDamagedException>(() =>
            Backup.RestoreAsync(Path, data, DateTimeOffset.UnixEpoch, null, Token)
        );

        Assert.Contains("damaged", refused.In(Language.English), StringComparison.Ordinal);
        await using (var store = SqliteJournal.Open(data))
        {
            Assert.Equal(5, await store.ReadRevisionAsync(Token));
            Assert.Equal(new MapPoint(3, 4), (await store.ReadLayoutAsync(Token)).Positions["n"]);
        }

        Assert.Equal([contact], ContactFile.In(data).Read());

        // Nor into a store that is open, as Neo4j's is.
        var other = System.IO.Path.Combine(_folder.Path, "other");
        await using var open = SqliteJournal.Open(other);
        await Assert.ThrowsAsync<StoreDamagedException>(() => Backup.RestoreAsync(Path, open, open, other, null, Token));
        Assert.Equal(0, await open.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task A_store_with_a_position_that_is_not_finite_is_served_without_it_and_the_check_says_it()
    {
        var data = System.IO.Path.Combine(_folder.Path, "data");
        await using (var journal = SqliteJournal.Open(data))
        {
            await journal.AppendAsync(new WrittenNetwork().Write(5), 0, Token);
            await journal.WriteLayoutAsync(0, new Dictionary<string, MapPoint> { ["n"] = new(3, 4) }, false, Token);
        }

        using (var connection = SqliteFile.Connect(SqliteJournal.FileOf(data), SqliteOpenMode.ReadWrite))
        {
            connection.Run("INSERT INTO layout VALUES ('x', 9e999, -9e999), ('y', 'abc', 0)");
        }

        await using var store = SqliteJournal.Open(data);

        Assert.Equal(["n"], (await store.ReadLayoutAsync(Token)).Positions.Keys);
        Assert.Equal(
            ["The position of 'x' is not two finite numbers.", "The position of 'y' is not two finite numbers."],
            (await store.CheckAsync(Token)).Findings.Select(finding => finding.ToString())
        );
        await Backup.WriteAsync(store, store, ContactFile.In(data), Path, null, Token);
        Assert.Equal(2, await store.WriteLayoutAsync(1, new Dictionary<string, MapPoint> { ["m"] = new(1, 2) }, replace: true, Token));
        Assert.Empty((await store.CheckAsync(Token)).Findings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(4_095)]
    [InlineData(5_000)]
    public async Task A_file_of_an_odd_size_is_damaged(int bytes)
    {
        await WriteBackupAsync();
        var whole = await File.ReadAllBytesAsync(Path, Token);
        await File.WriteAllBytesAsync(Path, whole[..bytes], Token);

        Assert.Throws<StoreDamagedException>(() => BackupGuard.Refuse(Path, Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Pages_that_lead_to_themselves_are_refused(int page)
    {
        await WriteBackupAsync();
        var bytes = await File.ReadAllBytesAsync(Path, Token);
        var header = page == 1 ? 100 : (page - 1) * 4_096;
        bytes[header] = 5; // an interior page of a table …
        bytes[header + 3] = bytes[header + 4] = 0; // … without cells …
        bytes[header + 8] = bytes[header + 9] = bytes[header + 10] = 0;
        bytes[header + 11] = (byte)page; // … whose last child is itself
        await File.WriteAllBytesAsync(Path, bytes, Token);

        Assert.Throws<StoreDamagedException>(() => BackupGuard.Refuse(Path, Token));
    }

    [Fact]
    public async Task A_check_that_takes_too_long_is_ended()
    {
        await WriteBackupAsync(2_000);

        var refused = Assert.Throws<StoreException>(() => BackupGuard.Refuse(Path, TimeSpan.Zero, Token));

        Assert.Contains("could not be checked", refused.Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => BackupGuard.Refuse(Path, TimeSpan.MaxValue, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task What_this_program_wrote_passes_with_contacts_of_any_version()
    {
        await WriteBackupAsync();
        BackupGuard.Refuse(Path, Token);

        Run("DROP TABLE contact; DROP TABLE contact_request");
        BackupGuard.Refuse(Path, Token);

        Run(ContactFile.Scripts[0]);
        BackupGuard.Refuse(Path, Token);
    }

    [Fact]
    public void Databases_of_every_earlier_version_pass()
    {
        for (var version = 1; version <= SqliteSchema.Newest; version++)
        {
            File.Delete(Path);
            foreach (var script in SqliteSchema.Scripts.Take(version).Append($"PRAGMA user_version = {version}"))
            {
                Run(script);
            }

            BackupGuard.Refuse(Path, Token);
        }
    }

    [Fact]
    public async Task Pruning_keeps_the_last_backup_of_every_other_store()
    {
        var data = System.IO.Path.Combine(_folder.Path, "data");
        BackupFolder.Make(data);
        await DailyAsync(data, new WrittenNetwork(seed: 1), 1, 2, 3);
        await DailyAsync(data, new WrittenNetwork(seed: 2), 4);
        await DailyAsync(data, new WrittenNetwork(seed: 3), [.. Enumerable.Range(5, 16)]);

        BackupFolder.Prune(data);

        Assert.Equal(
            [3, 4, .. Enumerable.Range(7, 14)],
            BackupFolder.Daily(data).Select(path => int.Parse(path[^5..^3], System.Globalization.CultureInfo.InvariantCulture))
        );
        Assert.All(Directory.EnumerateFiles(BackupFolder.Of(data)), path => Assert.EndsWith(".db", path, StringComparison.Ordinal));
    }

    private async Task DailyAsync(string data, WrittenNetwork network, params int[] days)
    {
        var store = System.IO.Path.Combine(_folder.Path, $"store-{days[0]}");
        await using var journal = SqliteJournal.Open(store);
        await journal.AppendAsync(network.Write(3), 0, Token);
        foreach (var day in days)
        {
            await Backup.WriteAsync(
                journal,
                journal,
                ContactFile.In(store),
                BackupFolder.PathOf(data, new DateOnly(2026, 11, day)),
                null,
                Token
            );
        }
    }

    private async Task WriteBackupAsync(int entries = 20)
    {
        var store = System.IO.Path.Combine(_folder.Path, "store");
        await using var journal = SqliteJournal.Open(store);
        await journal.AppendAsync(new WrittenNetwork().Write(entries), 0, Token);
        await journal.WriteLayoutAsync(0, new Dictionary<string, MapPoint> { ["n"] = new(1, 2) }, false, Token);
        var contacts = ContactFile.In(store);
        contacts.Change([new Contact("1", "a", "x")], []);
        await Backup.WriteAsync(journal, journal, contacts, Path, null, Token);
    }

    private void Run(string sql)
    {
        using var connection = SqliteFile.Connect(Path, SqliteOpenMode.ReadWriteCreate);
        connection.Run(sql);
        connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
