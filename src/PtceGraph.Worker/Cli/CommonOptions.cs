using System.CommandLine;
using System.Globalization;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Cli;

/// <summary>Options that several verbs share, and what they mean.</summary>
internal static class CommonOptions
{
    public const string DefaultNeo4j = "http://localhost:7474";

    static CommonOptions()
    {
        Store.AcceptOnlyFromAmong("sqlite", "neo4j");
        Lang.AcceptOnlyFromAmong("fr", "en");
        Profile.AcceptOnlyFromAmong(NetworkProfile.Ptce, NetworkProfile.Plain);
    }

    public static Option<string?> Data { get; } =
        new("--data")
        {
            Description = "The data folder. By default PTCEGRAPH_DATA, or else ptcegraph/ in the application data of the user.",
        };

    public static Option<string> Store { get; } =
        new("--store") { Description = "The store: sqlite (in the data folder) or neo4j.", DefaultValueFactory = _ => "sqlite" };

    public static Option<string?> Neo4j { get; } =
        new("--neo4j")
        {
            Description =
                $"The HTTP address of Neo4j, by default {DefaultNeo4j}. The credentials are in NEO4J_USERNAME and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE).",
        };

    public static Option<string?> Neo4jPrefix { get; } =
        new("--neo4j-prefix")
        {
            Description =
                "A word before the labels and types of the network in Neo4j, where the database holds other data too: letters and digits.",
        };

    public static Option<string?> Lang { get; } =
        new("--lang") { Description = "The language of the output: fr or en. By default the language of the system.", Recursive = true };

    public static Option<bool> Quiet { get; } =
        new("--quiet") { Description = "Print nothing but requested output and errors.", Recursive = true };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON.", Recursive = true };

    public static Option<bool> CreateEnds { get; } =
        new("--create-ends")
        {
            Description = "Create each end of a link that matches no actor, pole, project or meeting, instead of leaving the row out.",
        };

    public static Option<string?> Profile { get; } =
        new("--profile")
        {
            Description =
                "What the network is of: ptce, or plain for another network of actors. By default that of the store or, in an empty one, what the categories of the files say.",
        };

    /// <summary>The full path of a call's data folder.</summary>
    public static string DataFolder(ParseResult call) =>
        Path.GetFullPath(
            call.GetValue(Data)
                ?? Environment.GetEnvironmentVariable("PTCEGRAPH_DATA")
                ?? Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
                    "ptcegraph"
                )
        );

    /// <summary>Adds the options that locate the store.</summary>
    public static void AddStoreTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Store);
        command.Options.Add(Neo4j);
        command.Options.Add(Neo4jPrefix);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Neo4jPrefix) is not null && result.GetValue(Neo4j) is null && result.GetValue(Store) != "neo4j")
            {
                result.AddError("--neo4j-prefix goes with --store neo4j or --neo4j URL.");
            }
        });
    }

    /// <summary>The store of a call. <c>--neo4j URL</c> implies <c>--store neo4j</c>.</summary>
    public static StoreOptions StoreOf(ParseResult call, bool isFollower = false)
    {
        var url = call.GetValue(Neo4j) ?? (call.GetValue(Store) == "neo4j" ? DefaultNeo4j : null);
        return new StoreOptions(DataFolder(call), url, isFollower) { Neo4jPrefix = call.GetValue(Neo4jPrefix) };
    }

    /// <summary>The language of a call: English where the option or else the system says so, French otherwise.</summary>
    public static Language Language(ParseResult call) =>
        (
            (call.GetResult(Lang) is { } given && !given.Errors.Any() ? given.GetValueOrDefault<string?>() : null)
            ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName
        ) == "en"
            ? Graph.Language.English
            : Graph.Language.French;
}
