namespace PtceGraph.Storage.Backups;

/// <summary>The open files of a store, to detect when their paths no longer lead to them or their contents were cut off.</summary>
internal sealed class WatchedFiles
{
    private readonly WatchedFile[] _files;

    /// <summary>Records the files at these paths; a path without a file is not watched.</summary>
    public WatchedFiles(params IEnumerable<(string Path, FileWatch Watch)> files) =>
        _files = [.. files.Where(file => File.Exists(file.Path)).Select(file => new WatchedFile(file.Path, file.Watch))];

    /// <summary>Tells that this process may write the files until the result is disposed of. One thread at a time.</summary>
    public IDisposable Writing()
    {
        foreach (var file in _files)
        {
            file.BeginWriting();
        }

        return new WritingEnd(_files);
    }

    /// <summary>Throws where a file was replaced or truncated. Some microseconds.</summary>
    /// <exception cref="StoreReplacedException">A path leads to another file or to none, or a file became shorter.</exception>
    public void RefuseReplaced()
    {
        if (FindReplaced() is { } replaced)
        {
            throw replaced;
        }
    }

    /// <summary>The error for the first file that was replaced or truncated; null while none was.</summary>
    public StoreReplacedException? FindReplaced() =>
        _files.Select(file => file.FindReplaced()).FirstOrDefault(replaced => replaced is not null);

    private sealed class WritingEnd(WatchedFile[] files) : IDisposable
    {
        public void Dispose()
        {
            foreach (var file in files)
            {
                file.EndWriting();
            }
        }
    }
}
