using System.IO.Compression;
using PtceGraph.Exchange.Manifests;

namespace PtceGraph.Exchange.Formats;

/// <summary>A format whose network is several files: a folder, or a ZIP of the same files.</summary>
public abstract class FolderFormat : FileFormat
{
    private protected const string Archive = ".zip";

    /// <summary>The time of every entry of a ZIP, the earliest that there is: the same network gives the same bytes.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public sealed override string WrittenExtension => Archive;

    /// <inheritdoc/>
    public sealed override string ContentType => "application/zip";

    /// <inheritdoc/>
    public sealed override int Write(NetworkExport export, Stream stream, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        WriteAll(export, name => NewEntry(archive, name), cancellationToken);
        return 0;
    }

    /// <summary>Writes a network to a folder or, where the path ends in <c>.zip</c>, to a ZIP.</summary>
    /// <inheritdoc/>
    public sealed override int Write(NetworkExport export, string path, CancellationToken cancellationToken)
    {
        if (Path.GetExtension(path).Equals(Archive, StringComparison.OrdinalIgnoreCase))
        {
            OutputFolder.WriteFile(path, stream => Write(export, stream, cancellationToken));
            return 0;
        }

        OutputFolder.Write(path, folder => WriteAll(export, name => File.Create(Path.Combine(folder, name)), cancellationToken));
        return 0;
    }

    /// <inheritdoc/>
    private protected sealed override ExportContents ContentsOf(NetworkExport export, CancellationToken cancellationToken) =>
        WriteFiles(export, _ => Stream.Null, cancellationToken);

    /// <summary>Opens an entry of a ZIP for writing.</summary>
    internal static Stream NewEntry(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }

    /// <summary>Writes the files of a network, one after another.</summary>
    /// <param name="export">The network, and how it is written.</param>
    /// <param name="open">Opens a file of a given name for writing.</param>
    /// <param name="cancellationToken">Stops the writing between two rows.</param>
    /// <returns>What was written, for the manifest.</returns>
    private protected abstract ExportContents WriteFiles(
        NetworkExport export,
        Func<string, Stream> open,
        CancellationToken cancellationToken
    );

    /// <summary>Writes the files of a network and their manifest.</summary>
    private void WriteAll(NetworkExport export, Func<string, Stream> open, CancellationToken cancellationToken)
    {
        var contents = WriteFiles(export, open, cancellationToken);
        using var manifest = open(ExportManifest.FileName);
        ExportManifest.Write(this, export, contents, manifest);
    }
}
