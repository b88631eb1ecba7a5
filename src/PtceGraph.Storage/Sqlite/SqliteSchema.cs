using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PtceGraph.Storage.Sqlite;

/// <summary>The versions of the database's schema, from <c>graph-schemas/sqlite</c>; forward only.</summary>
internal static class SqliteSchema
{
    private const string Prefix = "sqlite/";

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
        }

        connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Newest}"));
        transaction.Commit();
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
}
