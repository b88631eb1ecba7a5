using System.Buffers.Binary;
using System.IO.Compression;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Archives;

/// <summary>Opens ZIP files of unknown origin. What the archive declares is checked before anything is unpacked, and nothing is unpacked
/// beyond what it declares.</summary>
internal static class ZipSource
{
    private const int EndRecordBytes = 22; // of the end of the central directory, without its comment
    private const int MaxCommentBytes = ushort.MaxValue;
    private const int MaxDirectoryBytes = 4 << 20; // 10,000 entries of long names
    private const uint EndSignature = 0x06054b50;

    /// <summary>Opens an archive whose entries together are at most <see cref="TableLimits.MaxBytes"/> unpacked. The stream is closed with
    /// it. Memory: the central directory.</summary>
    /// <param name="file">The name of the file, as reports give it.</param>
    /// <param name="open">Opens the file.</param>
    /// <param name="damaged">The sentence about a file that is no archive, or a truncated one.</param>
    /// <exception cref="ImportRefusedException">The file is no archive, or one that is too large.</exception>
    public static ZipArchive Open(string file, Func<Stream> open, Func<Sentence> damaged)
    {
        var stream = open();
        try
        {
            TableLimits.CheckBytes(file, stream.Length);
            CheckDirectory(stream);
            var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            TableLimits.CheckBytes(file, Unpacked(archive));
            return archive;
        }
        catch (InvalidDataException)
        {
            stream.Dispose();
            throw new ImportRefusedException(Sentences.InFile(file, damaged()));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static long Unpacked(ZipArchive archive) =>
        archive.Entries.Aggregate(0L, (sum, entry) => sum > TableLimits.MaxBytes ? sum : sum + entry.Length);

    /// <summary>Refuses a central directory that would fill the memory before its entries could be counted.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is too large.</exception>
    private static void CheckDirectory(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndRecordBytes + MaxCommentBytes)];
        stream.Seek(-tail.Length, SeekOrigin.End);
        stream.ReadExactly(tail);
        stream.Position = 0;
        for (var at = tail.Length - EndRecordBytes; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == EndSignature)
            {
                var directory = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
                var bytes = stream.Length - tail.Length + at - directory;
                if (bytes is < 0 or > MaxDirectoryBytes)
                {
                    break;
                }

                return;
            }
        }

        throw new InvalidDataException("The central directory is missing or too large.");
    }
}
