using Xunit;

[assembly: AssemblyFixture(typeof(PtceGraph.Storage.Tests.Neo4j.Neo4jServer))]

namespace PtceGraph.Storage.Tests.Neo4j;

/// <summary>What a test that needs a real Neo4j asks first.</summary>
internal static class Neo4jRequirement
{
    /// <summary>Gives an empty Neo4j, or skips the test with the reason.</summary>
    public static async Task RequireAsync(this Neo4jServer server, CancellationToken cancellationToken)
    {
        var reason = await server.CleanAsync(cancellationToken);
        Assert.SkipWhen(reason is not null, $"No Neo4j: {reason}");
    }
}
