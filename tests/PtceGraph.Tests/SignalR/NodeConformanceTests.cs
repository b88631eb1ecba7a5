using System.Diagnostics;
using Xunit;

namespace PtceGraph.Tests.SignalR;

/// <summary>The official JavaScript client in Node, against the protocol of this project.</summary>
public class NodeConformanceTests
{
    [Fact]
    public async Task The_official_client_does_all_that_it_can_in_Node()
    {
        var token = TestContext.Current.CancellationToken;
        await using var host = await ConformanceHost.StartAsync(token);
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = ConformanceHost.Folder };
        start.ArgumentList.Add("node.mjs");
        start.ArgumentList.Add(new Uri(host.Address, "/hub").ToString());

        using var node = Process.Start(start)!;
        var error = node.StandardError.ReadToEndAsync(token);
        var output = await node.StandardOutput.ReadToEndAsync(token);
        await node.WaitForExitAsync(token);

        ConformanceHost.AllPassed(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", await error);
        Assert.Equal(0, node.ExitCode);
    }
}
