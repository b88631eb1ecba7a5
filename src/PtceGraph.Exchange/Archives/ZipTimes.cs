using System.Buffers.Binary;

namespace PtceGraph.Exchange.Archives;

/// <summary>Sets the time of every entry of a ZIP to the earliest that there is, so that the same content gives the same bytes: a library
/// that writes a package gives it the time of writing.</summary>
internal static class ZipTimes
{
    private const uint FirstDay = 0x0021_0000; // 1 January 1980, midnight
    private const uint EndOfDirectory = 0x06054b50;
    private const uint DirectoryEntry = 0x02014b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int TimeInDirectory = 12;
    private const int TimeInEntry = 10;

    /// <summary>Clears the times of a ZIP without a comment and of less than 4 GB, whose stream can be read and sought; others stay as they
    /// are. O(entries).</summary>
    public static void Clear(Stream zip)
    {
        Span<byte> head = stackalloc byte[EntryLength];
        Span<byte> time = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(time, FirstDay);
        if (!zip.CanRead || !zip.CanSeek || zip.Length < EndLength)
        {
            return;
        }

        var end = head[..EndLength];
        zip.Position = zip.Length - EndLength;
        zip.ReadExactly(end);
        var (at, isWhole) = (
            (long)BinaryPrimitives.ReadUInt32LittleEndian(end[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(end) == EndOfDirectory
        );
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        for (var entry = 0; isWhole && at < uint.MaxValue && entry < entries; entry++)
        {
            zip.Position = at;
            zip.ReadExactly(head);
            if (BinaryPrimitives.ReadUInt32LittleEndian(head) != DirectoryEntry)
            {
                break;
            }

            Write(zip, at + TimeInDirectory, time);
            Write(zip, BinaryPrimitives.ReadUInt32LittleEndian(head[42..]) + TimeInEntry, time);
            at +=
                EntryLength
                + BinaryPrimitives.ReadUInt16LittleEndian(head[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(head[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(head[32..]);
        }

        zip.Position = zip.Length;
    }

    private static void Write(Stream zip, long at, ReadOnlySpan<byte> bytes)
    {
        zip.Position = at;
        zip.Write(bytes);
    }
}
