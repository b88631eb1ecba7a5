namespace PtceGraph.Storage.Backups;

/// <summary>An open file that is watched: whether its path still leads to it, whether its contents were cut off, and whether another
/// program wrote it.</summary>
/// <remarks>An open file keeps its inode, so the number cannot be reused for another file. Neither a database nor its write-ahead log
/// shrinks while it is open: freed pages are kept, and the log is written again from its beginning.</remarks>
internal sealed class WatchedFile
{
    private readonly string _path;
    private readonly FileIdentity? _identity; // null on systems that have none
    private readonly FileWatch _watch;
    private long _length; // the greatest seen so far
    private volatile bool _isTruncated; // remembered: what is written afterwards makes the file long again
    private long _writes; // odd while this process may write the file; only with FileWatch.Contents
    private long _writtenAt; // ticks of the last write that this process made

    /// <summary>Records the file at a path, which must exist.</summary>
    public WatchedFile(string path, FileWatch watch) =>
        (_path, _identity, _watch, _writtenAt) = (path, FileIdentity.Of(path), watch, WriteTime(path));

    /// <summary>Tells that this process may write the file from now on. One thread at a time.</summary>
    public void BeginWriting() => Interlocked.Increment(ref _writes);

    /// <summary>Tells that this process has written the file.</summary>
    public void EndWriting()
    {
        Volatile.Write(ref _writtenAt, WriteTime(_path));
        Interlocked.Increment(ref _writes);
    }

    /// <summary>The error where the path leads to another file or to none, or the file became shorter; null otherwise. Some
    /// microseconds.</summary>
    public StoreReplacedException? FindReplaced()
    {
        if (_isTruncated)
        {
            return new StoreReplacedException(Path.GetFileName(_path), isTruncated: true);
        }

        if (FileIdentity.Of(_path) != _identity)
        {
            return new StoreReplacedException(Path.GetFileName(_path));
        }

        if (_watch == FileWatch.Path)
        {
            return null;
        }

        if (new FileInfo(_path) is not { Exists: true, Length: var length })
        {
            return new StoreReplacedException(Path.GetFileName(_path));
        }

        for (var seen = Volatile.Read(ref _length); ; )
        {
            if (length < seen)
            {
                // Another thread may have seen the file grow since its length was read here.
                length = new FileInfo(_path) is { Exists: true, Length: var again } ? again : 0;
                _isTruncated |= length < seen;
                break;
            }

            var found = Interlocked.CompareExchange(ref _length, length, seen);
            if (found == seen)
            {
                break;
            }

            seen = found;
        }

        _isTruncated |= _watch == FileWatch.Log && length > 0 && !HasHeader();
        return _isTruncated ? new StoreReplacedException(Path.GetFileName(_path), isTruncated: true)
            : _watch == FileWatch.Contents && IsWrittenByOthers() ? new StoreReplacedException(Path.GetFileName(_path))
            : null;
    }

    /// <summary>Whether another program wrote the file, as a copy over it does.</summary>
    /// <remarks>Not told on systems without identities, whose time of the last write may be set late.</remarks>
    private bool IsWrittenByOthers()
    {
        var before = Interlocked.Read(ref _writes);
        var isOther = _identity is not null && WriteTime(_path) != Volatile.Read(ref _writtenAt);
        return isOther && before % 2 == 0 && Interlocked.Read(ref _writes) == before;
    }

    private static long WriteTime(string path) => File.GetLastWriteTimeUtc(path).Ticks;

    /// <summary>Whether the log begins with its header. Its writer does not begin anew in a log that was emptied under it: a hole is left
    /// before what it writes.</summary>
    /// <remarks>Only for a log: closing a handle on a database would drop SQLite's locks on it, which belong to the process.</remarks>
    private bool HasHeader()
    {
        Span<byte> head = stackalloc byte[1];
        try
        {
            using var file = File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return RandomAccess.Read(file, head, 0) == 1 && head[0] != 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true; // not known; the next look tells
        }
    }
}

/// <summary>What is watched of a file.</summary>
internal enum FileWatch
{
    /// <summary>That its path leads to it.</summary>
    Path,

    /// <summary>Also that it does not become shorter.</summary>
    Length,

    /// <summary>Also that no other program writes it.</summary>
    Contents,

    /// <summary>Also that it begins with the header of a write-ahead log.</summary>
    Log,
}
