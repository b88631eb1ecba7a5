using System.Globalization;
using Microsoft.Data.Sqlite;
using PtceGraph.Storage.Backups;

namespace PtceGraph.Storage.Sqlite;

/// <summary>The versions of the database's schema, from <c>graph-schemas/sqlite</c>; forward only.</summary>
internal static class SqliteSchema
{
    private const string Prefix = "sqlite/";
    private const string Extent =
        "SELECT count(*) || ' ' || coalesce(max(revision), 0) || ' ' || coalesce(sum(length(changes)), 0) FROM entry";
    private const int DigestsVersion = 2; // the schema that introduced digests

    /// <summary>The migration script of each version.</summary>
    internal static IReadOnlyList<string> Scripts { get; } =
    [
        .. typeof(SqliteSchema)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Script),
    ];

    /// <summary>The version that this program writes.</summary>
    public static int Newest => Scripts.Count;

    /// <summary>The version of a database; 0 for a new one.</summary>
    public static int VersionOf(SqliteConnection connection) =>
        Convert.ToInt32(connection.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);

    /// <summary>Upgrades the database of a data folder to <see cref="Newest"/> in one transaction, after a verified backup.</summary>
    /// <exception cref="StoreException">A newer program wrote the database; it is left unchanged.</exception>
    public static void Migrate(SqliteConnection connection, string folder)
    {
        var version = VersionOf(connection);
        RefuseNewer(version, folder);
        if (version == Newest)
        {
            return;
        }

        if (version > 0)
        {
            BackUp(
                connection,
                Path.Combine(BackupFolder.Make(folder), string.Create(CultureInfo.InvariantCulture, $"schema-{version}.db"))
            );
        }

        var hasNoDigests = version is > 0 and < DigestsVersion;
        SqliteFile.InTransaction(
            connection,
            () =>
            {
                for (; version < Newest; version++)
                {
                    connection.Run(Scripts[version]);
                }

                if (hasNoDigests)
                {
                    FillDigests(connection);
                }

                return connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Newest}"));
            }
        );
    }

    /// <summary>Refuses to read a database of an earlier schema; opening it for writing upgrades it.</summary>
    public static void RefuseOlder(int version, string place)
    {
        if (version < Newest)
        {
            throw new StoreException(Sentences.SchemaOlder(place, version, Newest), isTransient: false);
        }
    }

    /// <summary>Refuses a database that a newer program wrote.</summary>
    public static void RefuseNewer(int version, string place)
    {
        if (version > Newest)
        {
            throw new StoreException(Sentences.SchemaNewer(place, version, Newest), isTransient: false);
        }
    }

    /// <summary>Records the newest revision and its digest, against which a truncated journal is detected.</summary>
    public static void SetHead(SqliteConnection connection, long revision, string digest) =>
        connection.Run(
            "UPDATE setting SET value = $head WHERE name = 'head'",
            ("$head", string.Create(CultureInfo.InvariantCulture, $"{revision} {digest}"))
        );

    private static string Script(string name)
    {
        using var script = new StreamReader(typeof(SqliteSchema).Assembly.GetManifestResourceStream(name)!);
        return script.ReadToEnd();
    }

    private static void BackUp(SqliteConnection connection, string path)
    {
        File.Delete(path);
        PrivateFiles.Create(path);
        connection.Run("VACUUM INTO $path", ("$path", path));
        using var copy = SqliteFile.Connect(path, SqliteOpenMode.ReadOnly);
        SqliteFile.RefuseDamage(copy, path);
        if (!Equals(copy.Scalar(Extent), connection.Scalar(Extent)))
        {
            throw SqliteFile.Damaged(path, null);
        }
    }

    private static void FillDigests(SqliteConnection connection)
    {
        var (revision, digest) = (0L, StoredEntry.NoDigest);
        using var select = connection.Command($"{EntryRow.Select} ORDER BY revision");
        using var update = connection.Command("UPDATE entry SET digest = $digest WHERE revision = $revision");
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            var entry = EntryRow.Read(row);
            (revision, digest) = (entry.Revision, entry.DigestOfOnePart(digest));
            update.Parameters.Clear();
            update.Parameters.AddWithValue("$digest", digest);
            update.Parameters.AddWithValue("$revision", revision);
            update.ExecuteNonQuery();
        }

        SetHead(connection, revision, digest);
    }
}
