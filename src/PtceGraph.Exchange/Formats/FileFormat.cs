using System.Collections.Immutable;
using System.Text;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Json;
using PtceGraph.Exchange.Manifests;
using PtceGraph.Exchange.Workbooks;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Formats;

/// <summary>A file format as it registers itself in <see cref="FileFormats"/>: what it is called, and what it reads and writes.</summary>
public abstract class FileFormat
{
    /// <summary>The name that people type, in lower case.</summary>
    public abstract string Name { get; }

    /// <summary>The endings of the files that it reads, with the dot, in lower case; empty where it reads none.</summary>
    public virtual ImmutableArray<string> ReadExtensions => [];

    /// <summary>The ending of the file that it writes, with the dot; null where it writes none.</summary>
    public virtual string? WrittenExtension => null;

    /// <summary>The content type of the file that it writes.</summary>
    public virtual string ContentType => "application/octet-stream";

    /// <summary>Whether it writes measures too, which takes as long as an analysis.</summary>
    public virtual bool HasMeasures => false;

    /// <summary>Whether it writes what is measured on one day: without a day in the request, that of the network, not all dates.</summary>
    public virtual bool IsOfOneDay => false;

    /// <summary>Reads the tables of a file. Rows are read when they are enumerated.</summary>
    /// <param name="file">The name of the file, as reports give it.</param>
    /// <param name="open">Opens the file; called several times.</param>
    /// <param name="maxRows">The most rows that the file may have.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ImportRefusedException">The file is beyond a limit or is malformed.</exception>
    /// <exception cref="NotSupportedException">The format is not read.</exception>
    public virtual IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{Name} is not read.");

    /// <summary>Writes a network to a stream.</summary>
    /// <param name="export">The network, and how it is written.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">Stops the writing between two rows.</param>
    /// <returns>How many characters were removed because the format does not allow them.</returns>
    /// <exception cref="NotSupportedException">The format is not written.</exception>
    public virtual int Write(NetworkExport export, Stream stream, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{Name} is not written.");

    /// <summary>Writes the manifest of what <see cref="Write(NetworkExport, Stream, CancellationToken)"/> writes.</summary>
    /// <param name="export">The network, and how it is written.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">Stops the writing between two rows.</param>
    public void WriteManifest(NetworkExport export, Stream stream, CancellationToken cancellationToken) =>
        ExportManifest.Write(this, export, ContentsOf(export, cancellationToken), stream);

    /// <summary>Writes a network and its manifest beside it to a path; each appears whole or not at all.</summary>
    /// <param name="export">The network, and how it is written.</param>
    /// <param name="path">The path.</param>
    /// <param name="cancellationToken">Stops the writing between two rows.</param>
    /// <returns>How many characters were removed because the format does not allow them.</returns>
    /// <exception cref="IOException">The path cannot be written.</exception>
    public virtual int Write(NetworkExport export, string path, CancellationToken cancellationToken)
    {
        var removed = 0;
        OutputFolder.WriteFile(path, stream => removed = Write(export, stream, cancellationToken));
        OutputFolder.WriteFile(path + ExportManifest.Suffix, stream => WriteManifest(export, stream, cancellationToken));
        return removed;
    }

    /// <summary>What an export has: by default its tables.</summary>
    private protected virtual ExportContents ContentsOf(NetworkExport export, CancellationToken cancellationToken) =>
        new(TablesOf(export, cancellationToken));

    /// <summary>The tables that an export has: by default the lists of entities with their fields.</summary>
    private protected virtual IReadOnlyList<ManifestTable> TablesOf(NetworkExport export, CancellationToken cancellationToken) =>
        [
            .. NetworkJson.Lists.Select(list => new ManifestTable(
                list.Name,
                [
                    .. Schema.Of(list.Kind).Select(field => field.Name).Prepend("id").Select(field => ManifestColumn.Of(field, field)),
                    ManifestColumn.Of(FieldMeanings.Own, null),
                ]
            )),
        ];

    /// <summary>Opens a file that is read as it stands.</summary>
    /// <exception cref="ImportRefusedException">The file is too large.</exception>
    private protected static Stream Opened(string file, Func<Stream> open)
    {
        var stream = open();
        try
        {
            TableLimits.CheckBytes(file, stream.Length);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The encoding of a text file; null for UTF-8 without a stray byte.</summary>
    /// <exception cref="ImportRefusedException">The file is too large.</exception>
    private protected static Encoding? EncodingOf(string file, Func<Stream> open, CancellationToken cancellationToken)
    {
        using var stream = Opened(file, open);
        return TextEncoding.Of(stream, cancellationToken);
    }
}
