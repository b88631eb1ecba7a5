using System.CommandLine;
using System.Globalization;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Cli;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    private const string DefaultNeo4j = "http://localhost:7474";

    static CommonOptions()
    {
        Store.AcceptOnlyFromAmong("sqlite", "neo4j");
        Lang.AcceptOnlyFromAmong("fr", "en");
    }

    public static Option<string?> Data { get; } = new("--data") { Description = "The data folder (else PTCEGRAPH_DATA, else ptcegraph/ in your application data)." };

    public static Option<string> Store { get; } = new("--store") { Description = "sqlite (the data folder) or neo4j.", DefaultValueFactory = _ => "sqlite" };

    public static Option<string?> Neo4j { get; } = new("--neo4j") { Description = $"The HTTP address of the Neo4j, {DefaultNeo4j} unless said; credentials are NEO4J_USERNAME and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE)." };

    public static Option<string?> Lang { get; } = new("--lang") { Description = "fr or en; else your system's language.", Recursive = true };

    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "Print only what was asked for and errors.", Recursive = true };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print results as JSON.", Recursive = true };

    public static Option<bool> CreateEnds { get; } = new("--create-ends") { Description = "Create the ends of links that match no actor, pole, project or meeting, instead of leaving their rows out." };

    /// <summary>The data folder of a call, whole.</summary>
    public static string DataFolder(ParseResult call) => Path.GetFullPath(
        call.GetValue(Data)
        ?? Environment.GetEnvironmentVariable("PTCEGRAPH_DATA")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "ptcegraph"));

    /// <summary>The options that say where a verb's store is.</summary>
    public static void AddStoreTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Store);
        command.Options.Add(Neo4j);
    }

    /// <summary>The store of a call; an address of Neo4j means that.</summary>
    public static StoreOptions StoreOf(ParseResult call, bool isFollower = false)
    {
        var url = call.GetValue(Neo4j) ?? (call.GetValue(Store) == "neo4j" ? DefaultNeo4j : null);
        return new StoreOptions(DataFolder(call), url, isFollower);
    }

    /// <summary>The language of a call: French unless English is asked for, by the option or by the system.</summary>
    public static Language Language(ParseResult call) =>
        (call.GetValue(Lang) ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) == "en" ? Graph.Language.English : Graph.Language.French;
}
