using Xunit;

namespace PtceGraph.Worker.Tests;

/// <summary>One service on the sample, shared by the tests of a class.</summary>
public sealed class SampleService : IAsyncLifetime
{
    /// <summary>The service.</summary>
    public RunningService Service { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        Service = await RunningService.StartAsync(null, isEmpty: false, 0, TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
