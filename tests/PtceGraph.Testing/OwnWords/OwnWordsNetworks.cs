using System.Collections.Immutable;
using Xunit;

namespace PtceGraph.Testing.OwnWords;

/// <summary>Four made-up networks in words of their own; the README beside this file says whose they are.</summary>
internal static class OwnWordsNetworks
{
    /// <summary>The territories of <c>federation</c>, each with a folder of its own.</summary>
    public static readonly ImmutableArray<string> Territories = ["north", "south", "east", "west"];

    /// <summary>The folder of a network.</summary>
    public static string FolderOf(string network) =>
        Path.Combine(Repository.Root, "tests", "PtceGraph.Testing", "OwnWords", network.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Imports a network into a service.</summary>
    public static async Task ImportAsync(HttpClient service, string network, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        foreach (var file in Directory.EnumerateFiles(FolderOf(network)).Order(StringComparer.Ordinal))
        {
            form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file, cancellationToken)), "file", Path.GetFileName(file));
        }

        using var imported = await service.PostAsync(new Uri("/api/v1/import", UriKind.Relative), form, cancellationToken);
        Assert.True(imported.IsSuccessStatusCode, await imported.Content.ReadAsStringAsync(cancellationToken));
    }
}
