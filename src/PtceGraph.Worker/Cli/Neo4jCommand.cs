using System.CommandLine;
using PtceGraph.Exchange;
using PtceGraph.Exchange.Import;
using PtceGraph.Storage.Neo4j;

namespace PtceGraph.Worker.Cli;

/// <summary><c>neo4j</c>: verbs for the Neo4j of somebody else that PtceGraph is a guest in.</summary>
internal static class Neo4jCommand
{
    private static readonly Option<string> Url = new("--neo4j")
    {
        Description =
            "The HTTP address of the Neo4j. The credentials are in NEO4J_SOURCE_USERNAME and NEO4J_SOURCE_PASSWORD (or NEO4J_SOURCE_PASSWORD_FILE), else in those without SOURCE.",
        Required = true,
    };
    private static readonly Option<string> Out = new("--out")
    {
        Description = "The file of the map. It is replaced whole.",
        Required = true,
    };

    public static Command Create() =>
        new("neo4j", "Verbs for a Neo4j that holds somebody's own graph.") { ProposeMap(), Neo4jRemoveCommand.Create() };

    private static Command ProposeMap()
    {
        var command = new Command(
            "propose-map",
            "Writes a map of the labels and relationship types of a Neo4j, to read it with import --from-neo4j. Writes nothing to the Neo4j."
        )
        {
            Url,
            Out,
        };
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => ProposeAsync(call, token)));
        return command;
    }

    private static async Task<int> ProposeAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var (output, url, path) = (new CliOutput(call), call.GetValue(Url)!, call.GetValue(Out)!);
        using var graph = new ForeignGraph(Neo4jAdoption.AccessTo(url, Environment.GetEnvironmentVariable), TimeProvider.System);
        var proposal = await MappingProposal
            .MakeAsync(
                await graph.ReadSchemaAsync(cancellationToken).ConfigureAwait(false),
                await graph.ReadUniquePropertiesAsync(cancellationToken).ConfigureAwait(false),
                (label, properties) => graph.NodesAsync(label, properties, cancellationToken),
                (type, properties) => graph.RelationshipsAsync(type, properties, cancellationToken)
            )
            .ConfigureAwait(false);
        OutputFolder.WriteFile(path, proposal.Mapping.Write);
        foreach (var why in proposal.LeftOut)
        {
            output.Line(why);
        }

        var parts = proposal
            .Mapping.Nodes.Concat(proposal.Mapping.Relationships)
            .Select(part => $"{part.Name} → {part.Kind.ToString().ToLowerInvariant()}");
        output.Line(Sentences.MapProposed(path, string.Join(", ", parts), url));
        return ExitCodes.Done;
    }
}
