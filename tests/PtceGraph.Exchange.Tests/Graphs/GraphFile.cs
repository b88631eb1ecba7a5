using System.Text;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Graph files of tests.</summary>
internal static class GraphFile
{
    public static ImportedNetwork Read(string name, string text) => Read(name, Encoding.UTF8.GetBytes(text));

    public static ImportedNetwork Read(string name, byte[] content)
    {
        using var files = new TempFiles();
        return files.With(name, content).Read();
    }

    /// <summary>The file that an export writes.</summary>
    public static byte[] Written(string format, GraphSnapshot network)
    {
        using var stream = new MemoryStream();
        FileFormats.WrittenAs(format)!.Write(new NetworkExport(network), stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
