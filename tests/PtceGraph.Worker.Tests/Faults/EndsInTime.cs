using Microsoft.Extensions.Hosting;

namespace PtceGraph.Worker.Tests.Faults;

/// <summary>Notes whether the service's connections ended before the host's patience did; the host ends them before it comes to this.</summary>
internal sealed class EndsInTime : IHostedService
{
    /// <summary>Whether they did; false until the service has ended.</summary>
    public bool IsSo { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        IsSo = !cancellationToken.IsCancellationRequested;
        return Task.CompletedTask;
    }
}
