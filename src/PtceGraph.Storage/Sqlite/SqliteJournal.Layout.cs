using System.Globalization;
using Microsoft.Data.Sqlite;
using PtceGraph.Graph;

namespace PtceGraph.Storage.Sqlite;

/// <content>The map's positions.</content>
public sealed partial class SqliteJournal
{
    private const int MostFindings = 100; // about the positions
    private const string IsPosition =
        "typeof(id) = 'text' AND typeof(x) = 'real' AND typeof(y) = 'real' AND abs(x) < 9e999 AND abs(y) < 9e999"; // 9e999 is infinity

    /// <inheritdoc/>
    /// <remarks>A position that is not two finite numbers, which an earlier version could restore, is left out: the map places its node
    /// anew.</remarks>
    public Task<MapLayout> ReadLayoutAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            Read(connection =>
            {
                var positions = new Dictionary<string, MapPoint>(StringComparer.Ordinal);
                using var command = connection.Command($"SELECT id, x, y FROM layout WHERE {IsPosition}");
                using var row = command.ExecuteReader();
                while (row.Read())
                {
                    positions.Add(row.GetString(0), new MapPoint(row.GetDouble(1), row.GetDouble(2)));
                }

                return new MapLayout(LayoutVersion(connection), positions);
            })
        );

    /// <inheritdoc/>
    public Task<long?> WriteLayoutAsync(
        long expectedVersion,
        IReadOnlyDictionary<string, MapPoint> positions,
        bool replace,
        CancellationToken cancellationToken
    ) =>
        WriteAsync<long?>(
            connection =>
            {
                if (LayoutVersion(connection) != expectedVersion)
                {
                    return Task.FromResult<long?>(null);
                }

                if (replace)
                {
                    connection.Run("DELETE FROM layout");
                }

                foreach (var (id, point) in positions)
                {
                    connection.Run(
                        "INSERT INTO layout (id, x, y) VALUES ($id, $x, $y) ON CONFLICT (id) DO UPDATE SET x = $x, y = $y",
                        ("$id", id),
                        ("$x", point.X),
                        ("$y", point.Y)
                    );
                }

                connection.Run(
                    "UPDATE setting SET value = $version WHERE name = 'layout_version'",
                    ("$version", (expectedVersion + 1).ToString(CultureInfo.InvariantCulture))
                );
                return Task.FromResult<long?>(expectedVersion + 1);
            },
            cancellationToken
        );

    private static long LayoutVersion(SqliteConnection connection) =>
        long.TryParse(
            connection.Scalar("SELECT value FROM setting WHERE name = 'layout_version'") as string,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var version
        )
            ? version
            : throw SqliteFile.Damaged(connection.DataSource, null);

    /// <summary>One sentence for each position of the map that cannot be read, up to a limit, and for their version.</summary>
    private List<Sentence> FindBadPositions() =>
        Read(connection =>
        {
            var findings = SqliteFile
                .Lines(connection, $"SELECT quote(id) FROM layout WHERE NOT ({IsPosition}) LIMIT {MostFindings}")
                .Select(Sentences.PositionNotFinite)
                .ToList();
            try
            {
                LayoutVersion(connection);
            }
            catch (StoreException)
            {
                findings.Add(Sentences.LayoutVersionInvalid());
            }

            return findings;
        });
}
