using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PtceGraph.Storage.Sqlite;

/// <summary>The versions of the database's schema, from <c>graph-schemas/sqlite</c>; forward only.</summary>
internal static class SqliteSchema
{
    private const string Prefix = "sqlite/";
    private const int DigestsVersion = 2; // the schema that brought digests

    private static readonly string[] Migrations =
        [.. typeof(SqliteSchema).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The version that this program writes.</summary>
    public static int Newest => Migrations.Length;

    /// <summary>The version that a database has; 0 for a new one.</summary>
    public static int VersionOf(SqliteConnection connection) =>
        Convert.ToInt32(connection.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);

    /// <summary>Brings a database to <see cref="Newest"/> in one transaction.</summary>
    /// <exception cref="StoreException">It is of a newer program; it is left untouched.</exception>
    public static void Migrate(SqliteConnection connection, string folder)
    {
        var version = VersionOf(connection);
        RefuseNewer(version, folder);
        if (version == Newest)
        {
            return;
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        for (; version < Newest; version++)
        {
            using var reader = new StreamReader(typeof(SqliteSchema).Assembly.GetManifestResourceStream(Migrations[version])!);
            connection.Run(reader.ReadToEnd());
            if (version + 1 == DigestsVersion)
            {
                FillDigests(connection);
            }
        }

        connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Newest}"));
        transaction.Commit();
    }

    /// <summary>Refuses to read a database that has yet to be brought up to date; that takes opening it to write.</summary>
    public static void RefuseOlder(int version, string folder)
    {
        if (version < Newest)
        {
            throw new StoreException(
                $"Les données de {folder} ont le schéma {version}, plus ancien que ce programme ({Newest}) : lancez « serve » une fois sur ce dossier, qui les met à jour après une sauvegarde.",
                $"The store in {folder} has schema {version}, older than this program's {Newest}: run serve once on this folder, which brings it up to date after a backup.", isTransient: false);
        }
    }

    /// <summary>Refuses a database that a newer program wrote.</summary>
    public static void RefuseNewer(int version, string folder)
    {
        if (version > Newest)
        {
            throw new StoreException(
                $"Les données de {folder} ont le schéma {version} ; ce programme connaît jusqu'au {Newest}. Rien n'a été touché : prenez le programme plus récent.",
                $"The store in {folder} has schema {version}; this program knows {Newest} at most. Nothing was touched: use the newer program.", isTransient: false);
        }
    }

    /// <summary>Writes what tells a whole journal: the newest revision and its digest.</summary>
    public static void SetHead(SqliteConnection connection, long revision, string digest) => connection.Run(
        "UPDATE setting SET value = $head WHERE name = 'head'", ("$head", string.Create(CultureInfo.InvariantCulture, $"{revision} {digest}")));

    private static void FillDigests(SqliteConnection connection)
    {
        var (revision, digest) = (0L, StoredEntry.NoDigest);
        using var select = connection.Command($"{EntryRow.Select} ORDER BY revision");
        using var update = connection.Command("UPDATE entry SET digest = $digest WHERE revision = $revision");
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            var stored = EntryRow.Stored(row);
            (revision, digest) = (stored.Revision, stored.DigestAfter(digest));
            update.Parameters.Clear();
            update.Parameters.AddWithValue("$digest", digest);
            update.Parameters.AddWithValue("$revision", revision);
            update.ExecuteNonQuery();
        }

        SetHead(connection, revision, digest);
    }
}
