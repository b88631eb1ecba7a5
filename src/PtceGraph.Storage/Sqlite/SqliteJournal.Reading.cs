using System.Globalization;
using System.Runtime.CompilerServices;
using PtceGraph.Graph;

namespace PtceGraph.Storage.Sqlite;

/// <content>Reading entries: a bounded number of them, or one part of one, is held at a time.</content>
public sealed partial class SqliteJournal : IPartReader
{
    private const int EntriesAtOnce = 1_000;

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalPart> ReadAsync(long fromRevision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var previous = await FindDigestAsync(fromRevision - 1, cancellationToken).ConfigureAwait(false) ?? StoredEntry.NoDigest;
        for (var next = fromRevision; ; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entries = ReadPage(next);
            foreach (var entry in entries)
            {
                await foreach (var part in entry.ReadAsync(previous, this, cancellationToken).ConfigureAwait(false))
                {
                    yield return part;
                }

                previous = entry.Digest;
            }

            if (entries.Count == 0)
            {
                yield break;
            }

            next = entries[^1].Revision + 1;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalPart> ReadEntryAsync(
        long revision,
        bool lastFirst,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var entry = Find("revision = $revision", ("$revision", revision)) ?? throw StoredEntry.Damaged(revision, null);
        var previous = await FindDigestAsync(revision - 1, cancellationToken).ConfigureAwait(false) ?? StoredEntry.NoDigest;
        await foreach (var part in entry.ReadVerifiedAsync(previous, lastFirst, this, cancellationToken).ConfigureAwait(false))
        {
            yield return part;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListedEntry>> ReadNewestAsync(int count, long? before, CancellationToken cancellationToken) =>
        Task.FromResult(
            Read<IReadOnlyList<ListedEntry>>(connection =>
            {
                var entries = new List<ListedEntry>();
                using var command = connection.Command(
                    $"{EntryRow.SelectListed} WHERE revision < $before ORDER BY revision DESC LIMIT $count",
                    ("$before", before ?? long.MaxValue),
                    ("$count", count)
                );
                using var row = command.ExecuteReader();
                while (row.Read())
                {
                    entries.Add(EntryRow.ReadListed(row));
                }

                return entries;
            })
        );

    /// <inheritdoc/>
    public async Task<EntryHeader?> FindByKeyAsync(string idempotencyKey, CancellationToken cancellationToken)
    {
        if (Find("idempotency_key = $key", ("$key", idempotencyKey)) is not { } entry)
        {
            return null;
        }

        var previous = await FindDigestAsync(entry.Revision - 1, cancellationToken).ConfigureAwait(false) ?? StoredEntry.NoDigest;
        return await entry.VerifyAsync(previous, this, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<string?> FindDigestAsync(long revision, CancellationToken cancellationToken) =>
        Task.FromResult(Read(connection => Digest(connection, revision)));

    /// <inheritdoc/>
    public Task<long> FindRevisionAtAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(
            Read(connection =>
                (long)
                    connection.Scalar(
                        "SELECT coalesce(max(revision), 0) FROM entry WHERE at <= $at",
                        ("$at", at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))
                    )!
            )
        );

    /// <inheritdoc/>
    Task<IReadOnlyList<string>> IPartReader.ReadAsync(long revision, int from, int to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(
            Read(connection =>
                connection.Scalar(
                    "SELECT changes FROM entry_part WHERE revision = $revision AND part = $part",
                    ("$revision", revision),
                    ("$part", from)
                )
                    is string changes
                    ? new[] { changes }
                    : throw StoredEntry.Damaged(revision, null)
            )
        );

    /// <summary>The next batch of entries; empty at the end of the journal.</summary>
    private List<StoredEntry> ReadPage(long fromRevision) =>
        Read(connection =>
        {
            var (entries, characters) = (new List<StoredEntry>(), 0L);
            using var command = connection.Command(
                $"{EntryRow.Select} WHERE revision >= $from ORDER BY revision LIMIT $count",
                ("$from", fromRevision),
                ("$count", EntriesAtOnce)
            );
            using var row = command.ExecuteReader();
            while (characters < MostPartBytes && row.Read())
            {
                entries.Add(EntryRow.Read(row));
                characters += entries[^1].Changes.Length;
            }

            return entries;
        });

    private StoredEntry? Find(string condition, (string Name, object? Value) value) =>
        Read(connection =>
        {
            using var command = connection.Command($"{EntryRow.Select} WHERE {condition}", value);
            using var row = command.ExecuteReader();
            return row.Read() ? EntryRow.Read(row) : null;
        });
}
