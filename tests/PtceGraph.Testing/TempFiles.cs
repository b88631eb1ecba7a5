using System.Text;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Testing;

/// <summary>Files of one test, in a folder that is deleted at its end.</summary>
internal sealed class TempFiles : IDisposable
{
    static TempFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string Folder { get; } = Directory.CreateTempSubdirectory("ptcegraph-files-").FullName;

    public TempFiles With(string name, string text, Encoding? encoding = null)
    {
        File.WriteAllText(Path.Combine(Folder, name), text, encoding ?? new UTF8Encoding(false));
        return this;
    }

    public TempFiles With(string name, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), content);
        return this;
    }

    public ImportedNetwork Read() => NetworkReader.Read([Folder], null, TestContext.Current.CancellationToken);

    /// <summary>Reads the files as an import into a store.</summary>
    public ImportedNetwork Read(GraphSnapshot store) =>
        NetworkReader.Read(
            ImportSource.Open([Folder], null, TestContext.Current.CancellationToken),
            new ImportContext(store, CreatesEnds: false),
            TestContext.Current.CancellationToken
        );

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
