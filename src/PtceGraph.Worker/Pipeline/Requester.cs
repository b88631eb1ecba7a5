namespace PtceGraph.Worker.Pipeline;

/// <summary>The values of <c>who</c> in the journal: the way an entry came in, never a person's name.</summary>
internal static class Requester
{
    /// <summary>The page, which sends the random word of its browser tab.</summary>
    public const string Page = "page";

    /// <summary>A program that calls the API.</summary>
    public const string Api = "api";

    /// <summary>Files, sent over HTTP.</summary>
    public const string Import = "import";

    /// <summary>The command line, on a store that no service has open.</summary>
    public const string CommandLine = "cli";

    /// <summary>The service itself.</summary>
    public const string Service = "service";

    /// <summary><see cref="Page"/> where a request names its browser tab, otherwise <see cref="Api"/>.</summary>
    public static string Of(string? client) => client is null ? Api : Page;
}
