namespace PtceGraph.Storage.Tests;

/// <summary>A folder that ends with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("ptcegraph-storage-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
