namespace PtceGraph.Storage.Keeping;

/// <summary>Files that are open, remembered by what they are: it is seen when their paths no longer lead to them.</summary>
/// <remarks>An open file keeps its inode, so the number cannot come back for another.</remarks>
internal sealed class WatchedFiles
{
    private readonly (string Path, FileIdentity Identity)[] _files;

    /// <summary>Remembers what these paths lead to now; a path that leads nowhere is not watched.</summary>
    public WatchedFiles(params IEnumerable<string> paths) =>
        _files = [.. paths.Select(path => (path, FileIdentity.Of(path))).Where(file => file.Item2 is not null).Select(file => (file.path, file.Item2!.Value))];

    /// <summary>Refuses to go on where a path leads elsewhere, or nowhere. A few microseconds.</summary>
    /// <exception cref="StoreReplacedException">One does.</exception>
    public void RefuseReplaced()
    {
        if (FindReplaced() is { } replaced)
        {
            throw replaced;
        }
    }

    /// <summary>What to say of the first file that is no longer at its path; null while all are.</summary>
    public StoreReplacedException? FindReplaced()
    {
        foreach (var (path, identity) in _files)
        {
            if (FileIdentity.Of(path) != identity)
            {
                return new StoreReplacedException(Path.GetFileName(path));
            }
        }

        return null;
    }
}
