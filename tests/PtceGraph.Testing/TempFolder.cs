namespace PtceGraph.Testing;

/// <summary>A folder that is deleted at the end of the test.</summary>
internal sealed class TempFolder : IDisposable
{
    /// <summary>The path of the folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("ptcegraph-storage-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
