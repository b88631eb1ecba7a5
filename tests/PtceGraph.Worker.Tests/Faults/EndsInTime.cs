using Microsoft.Extensions.Hosting;

namespace PtceGraph.Worker.Tests.Faults;

/// <summary>Notes whether the connections of the service ended before the shutdown timeout of the host.</summary>
internal sealed class EndsInTime : IHostedService
{
    /// <summary>Whether they did; false until the service has stopped.</summary>
    public bool IsSo { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        IsSo = !cancellationToken.IsCancellationRequested;
        return Task.CompletedTask;
    }
}
