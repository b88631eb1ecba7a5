using System.Collections.Immutable;

namespace PtceGraph.Testing.OwnWords;

/// <summary>Four made-up networks in words of their own; the README beside this file says whose they are.</summary>
internal static class OwnWordsNetworks
{
    /// <summary>The territories of <c>federation</c>, each with a folder of its own.</summary>
    public static readonly ImmutableArray<string> Territories = ["north", "south", "east", "west"];

    /// <summary>The folder of a network.</summary>
    public static string FolderOf(string network) =>
        Path.Combine(Repository.Root, "tests", "PtceGraph.Testing", "OwnWords", network.Replace('/', Path.DirectorySeparatorChar));
}
