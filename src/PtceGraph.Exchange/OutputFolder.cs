namespace PtceGraph.Exchange;

/// <summary>Outputs that appear whole or not at all: written beside their place, then moved into it.</summary>
public static class OutputFolder
{
    /// <summary>Fills a folder; files of the same names are replaced, others stay.</summary>
    /// <exception cref="IOException">It cannot be written; what was there is as before.</exception>
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
    /// <exception cref="IOException">It cannot be written; what was there is as before.</exception>
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
