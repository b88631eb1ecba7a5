using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PtceGraph.Worker.Publishing;

/// <summary>The page's files as they were when the service started, and the name of the program that they belong to.</summary>
/// <remarks>
/// The name is written into <c>index.html</c> as it is served, and is in every message that begins or continues a network: a page that
/// was opened before an upgrade finds another name there than its own.
/// </remarks>
internal sealed class PageFiles
{
    private const string IndexName = "index.html";

    private readonly byte[] _indexAtStart = [];

    /// <summary>Reads the files of a folder.</summary>
    /// <param name="folder">The folder; it does not exist where the page was not built.</param>
    public PageFiles(string folder)
    {
        Folder = folder;
        var index = Path.Combine(folder, IndexName);
        if (File.Exists(index))
        {
            _indexAtStart = File.ReadAllBytes(index);
            Program = $"{Version}-{Hash(folder)}";
        }
    }

    /// <summary>The version of the service.</summary>
    public static string Version { get; } =
        typeof(PageFiles).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The folder of the files.</summary>
    public string Folder { get; }

    /// <summary>Whether there is a page.</summary>
    public bool Exists => Program is not null;

    /// <summary>The version of the service and a hash of the page's files; null where the page was not built.</summary>
    public string? Program { get; }

    /// <summary>Reads <c>index.html</c>, which names the program in a <c>meta</c> element. Where the file is no longer the one that the
    /// service started with, the program of the other files is unknown, and none is named. While the file is being replaced, it is the one
    /// of the start.</summary>
    public async Task<byte[]> ReadIndexAsync(CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(Path.Combine(Folder, IndexName), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            bytes = _indexAtStart;
        }

        if (!bytes.AsSpan().SequenceEqual(_indexAtStart))
        {
            return bytes;
        }

        var head = bytes.AsSpan().IndexOf("</head>"u8);
        return head < 0
            ? bytes
            : [.. bytes[..head], .. Encoding.UTF8.GetBytes($"<meta name=\"program\" content=\"{Program}\" />"), .. bytes[head..]];
    }

    private static string Hash(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            var (name, path) in Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), Path: path))
                .OrderBy(file => file.Name, StringComparer.Ordinal)
        )
        {
            var content = File.ReadAllBytes(path);
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
