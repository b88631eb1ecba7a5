namespace PtceGraph.Tests;

/// <summary>Where the project's own files are, from wherever the tests run.</summary>
internal static class SamplePath
{
    public static string Root { get; } = Find();

    public static string Folder { get; } = Path.Combine(Root, "samples", "ptce-2014");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PtceGraph.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the project.");
        }

        return folder.FullName;
    }
}
