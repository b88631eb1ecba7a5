using System.CommandLine;
using PtceGraph.Storage.Neo4j;

namespace PtceGraph.Worker.Cli;

/// <summary><c>neo4j remove</c>: takes a network out of a Neo4j that holds other data too.</summary>
internal static class Neo4jRemoveCommand
{
    private static readonly Option<bool> Yes = new("--yes")
    {
        Description = "Remove it. Without this, only what would be removed is said.",
    };

    public static Command Create()
    {
        var command = new Command("remove", "Takes away all that PtceGraph made in a Neo4j, and nothing else.") { Yes };
        command.Options.Add(CommonOptions.Neo4j);
        command.Options.Add(CommonOptions.Neo4jPrefix);
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => RunAsync(call, token)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var output = new CliOutput(call);
        var access = Neo4jAccess.From(
            call.GetValue(CommonOptions.Neo4j) ?? CommonOptions.DefaultNeo4j,
            Environment.GetEnvironmentVariable,
            call.GetValue(CommonOptions.Neo4jPrefix)
        );
        if (!call.GetValue(Yes))
        {
            var found = await Neo4jRemoval.CountAsync(access, cancellationToken).ConfigureAwait(false);
            return output.Error(ExitCodes.Usage, Sentences.RemovalNeedsYes(found.Nodes, found.Relationships, found.Revision));
        }

        var removed = await output
            .WorkAsync(Sentences.Removing(), tell => Neo4jRemoval.RunAsync(access, TimeProvider.System, tell, cancellationToken))
            .ConfigureAwait(false);
        output.Line(Sentences.StoreRemoved(removed.Nodes, removed.Relationships, removed.Revision));
        if (removed.Kept > 0)
        {
            var named = removed.KeptNodes.Select(node => Sentences.KeptNode(node.Id, node.Place).In(output.Language));
            var more = removed.Kept > removed.KeptNodes.Count ? "…" : "";
            output.Line(Sentences.NodesKept(removed.Kept, string.Join(", ", named) + more));
        }

        if (removed.KeptSchema.Count > 0)
        {
            output.Line(Sentences.SchemaKept(string.Join(", ", removed.KeptSchema)));
        }

        return ExitCodes.Done;
    }
}
