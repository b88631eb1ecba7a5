using System.Security.Cryptography;
using PtceGraph.Graph;
using PtceGraph.Storage.Backups;

namespace PtceGraph.Storage.SnapshotCache;

/// <summary>A snapshot of the network in a file of the data folder, so that start-up reads only the end of the journal.</summary>
/// <remarks>The file is a cache: it holds the digest of its revision, and where that differs from the journal's, or a byte is wrong, it is
/// ignored and the whole journal is read.</remarks>
public sealed class SnapshotFile(string folder)
{
    private const string Magic = "PTCEGRAPH SNAPSHOT 2";
    private const int DigestBytes = SHA256.HashSizeInBytes;

    private readonly string _path = PathIn(folder);

    /// <summary>The path of the file in a data folder.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, "snapshot.bin");

    /// <summary>Writes the network at a revision, completely or not at all. O(size).</summary>
    /// <param name="graph">The network.</param>
    /// <param name="history">What undo and redo need to know of every entry up to the revision.</param>
    /// <param name="digest">The digest of the entry of its revision.</param>
    /// <exception cref="IOException">The file cannot be written; the previous one is unchanged.</exception>
    public void Write(GraphSnapshot graph, IReadOnlyList<HistoryItem> history, string digest)
    {
        var next = _path + ".new";
        using (var file = new FileStream(next, PrivateFiles.ToWrite(1 << 20)))
        {
            using (var hash = SHA256.Create())
            {
                using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
                using (var writer = new BinaryWriter(new BufferedStream(hashed, 1 << 20)))
                {
                    WriteContent(writer, graph, history, digest);
                }

                file.Write(hash.Hash);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(next, _path, overwrite: true);
    }

    /// <summary>Reads the file. O(size).</summary>
    /// <returns>Null where there is no valid file.</returns>
    public SavedNetwork? Read()
    {
        try
        {
            var bytes = File.ReadAllBytes(_path);
            return IsWhole(bytes) ? ReadContent(new BinaryReader(new MemoryStream(bytes))) : null;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException or InvalidCastException)
        {
            return null;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> bytes) =>
        bytes.Length > DigestBytes && SHA256.HashData(bytes[..^DigestBytes]).AsSpan().SequenceEqual(bytes[^DigestBytes..]);

    private static void WriteContent(BinaryWriter writer, GraphSnapshot graph, IReadOnlyList<HistoryItem> history, string digest)
    {
        writer.Write(Magic);
        writer.Write(EntityWriter.SchemaFingerprint);
        writer.Write(graph.Revision);
        writer.Write(digest);

        var entities = new EntityWriter(writer);
        writer.Write(history.Count);
        foreach (var item in history)
        {
            writer.Write(item.Revision);
            writer.Write((byte)item.Kind);
            entities.WriteText(item.Client ?? "");
            writer.Write(item.Of ?? 0);
        }

        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            var all = graph.AsWritten.All(kind);
            writer.Write(all.Count);
            foreach (var entity in all)
            {
                entities.Write(entity);
            }
        }
    }

    private static SavedNetwork? ReadContent(BinaryReader reader)
    {
        if (reader.ReadString() != Magic || reader.ReadString() != EntityWriter.SchemaFingerprint)
        {
            return null;
        }

        var revision = reader.ReadInt64();
        var digest = reader.ReadString();
        var entities = new EntityReader(reader);
        var history = new EditHistory();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (entry, kind, client, of) = (reader.ReadInt64(), (EntryKind)reader.ReadByte(), entities.ReadText(), reader.ReadInt64());
            history.Add(new HistoryItem(entry, kind, client.Length == 0 ? null : client, of == 0 ? null : of));
        }

        var state = new GraphState();
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            state.Replay(ReadAll(kind, reader.ReadInt32()));
        }

        return new SavedNetwork(revision, digest, state, history);

        IEnumerable<GraphChange> ReadAll(EntityKind kind, int count) =>
            Enumerable.Range(0, count).Select(_ => new GraphChange.Added(entities.Read(kind)));
    }
}

/// <summary>The contents of a snapshot file, owned by the caller.</summary>
/// <param name="Revision">The revision that it shows.</param>
/// <param name="Digest">The digest of the entry of that revision.</param>
/// <param name="State">The network.</param>
/// <param name="History">What can be undone and redone.</param>
public sealed record SavedNetwork(long Revision, string Digest, GraphState State, EditHistory History);
