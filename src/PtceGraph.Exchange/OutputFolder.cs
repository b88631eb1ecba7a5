namespace PtceGraph.Exchange;

/// <summary>Atomic outputs: written to a temporary path next to the target, then moved into place.</summary>
public static class OutputFolder
{
    /// <summary>Writes files into a folder; files of the same names are replaced, others stay.</summary>
    /// <exception cref="IOException">Writing failed; existing files are unchanged.</exception>
    public static void Write(string folder, Action<string> write)
    {
        var whole = Path.GetFullPath(folder);
        var parent = Path.GetDirectoryName(whole) ?? whole;
        Directory.CreateDirectory(parent);
        var draft = Path.Combine(parent, $".{Path.GetFileName(whole)}.{Environment.ProcessId}.draft");
        Directory.CreateDirectory(draft);
        try
        {
            write(draft);
            Directory.CreateDirectory(whole);
            foreach (var file in Directory.EnumerateFiles(draft))
            {
                File.Move(file, Path.Combine(whole, Path.GetFileName(file)), overwrite: true);
            }
        }
        finally
        {
            Directory.Delete(draft, recursive: true);
        }
    }

    /// <summary>Writes one file.</summary>
    /// <exception cref="IOException">Writing failed; existing files are unchanged.</exception>
    public static void WriteFile(string path, Action<Stream> write)
    {
        var whole = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole) ?? whole);
        var draft = $"{whole}.{Environment.ProcessId}.draft";
        try
        {
            using (var stream = File.Create(draft))
            {
                write(stream);
            }

            File.Move(draft, whole, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
