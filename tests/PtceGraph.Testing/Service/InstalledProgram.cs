namespace PtceGraph.Testing;

/// <summary>A copy of the program in a folder of its own, whose page can be upgraded.</summary>
internal sealed class InstalledProgram : IDisposable
{
    private static readonly string[] Texts = [".html", ".js", ".css"];
    private static readonly string[] Folders = ["runtimes", "samples", "wwwroot"];

    private readonly TempFolder _folder = new();

    /// <summary>Copies the program beside the tests.</summary>
    public InstalledProgram()
    {
        var source = AppContext.BaseDirectory;
        var files = Directory
            .EnumerateFiles(source)
            .Concat(
                Folders
                    .Select(name => Path.Combine(source, name))
                    .Where(Directory.Exists)
                    .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            );
        foreach (var file in files)
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The folder of the program.</summary>
    public string Folder => _folder.Path;

    private string Page => Path.Combine(Folder, "wwwroot");

    /// <summary>The file of the page that computes layouts.</summary>
    public string LayoutWorker => Directory.EnumerateFiles(Path.Combine(Page, "assets"), "layout.worker-*.js").Single();

    /// <summary>The file of the page that is loaded after its first picture.</summary>
    public string Bodies => Directory.EnumerateFiles(Path.Combine(Page, "assets"), "bodies-*.js").Single();

    /// <summary>Replaces the page by another version of it, as an upgrade does: all of its files have other names, which refer to each
    /// other.</summary>
    public void UpgradePage()
    {
        var names = Directory
            .EnumerateFiles(Path.Combine(Page, "assets"))
            .Select(file => Path.GetFileName(file))
            .ToDictionary(name => name, name => $"{Path.GetFileNameWithoutExtension(name)}-next{Path.GetExtension(name)}");
        foreach (var file in Directory.EnumerateFiles(Page, "*", SearchOption.AllDirectories).ToList())
        {
            if (Texts.Contains(Path.GetExtension(file)))
            {
                File.WriteAllText(
                    file,
                    names.Aggregate(File.ReadAllText(file), (text, name) => text.Replace(name.Key, name.Value, StringComparison.Ordinal))
                );
            }

            if (names.TryGetValue(Path.GetFileName(file), out var next))
            {
                File.Move(file, Path.Combine(Path.GetDirectoryName(file)!, next));
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
