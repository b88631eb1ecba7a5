using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.v3;

namespace PtceGraph.Testing;

/// <summary>On an assembly: a test that waits for what never comes is named and cancelled, so that it fails and the run goes on. The limit is
/// far beyond what any test takes on a slow machine: it measures nothing.</summary>
/// <remarks>Only a test that gives the token of <see cref="TestContext"/> to what it awaits can be cancelled; one that cannot is named, and
/// <c>test.sh</c> ends its project.</remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TimeLimitAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(
        Environment.GetEnvironmentVariable("PTCEGRAPH_TEST_ALL") is null ? 8 : 120 // the long forms
    );

    private readonly ConcurrentDictionary<string, Timer> _running = new();

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        _running[test.UniqueID] = new Timer(
            _ =>
            {
                Console.Error.WriteLine($"{test.TestDisplayName} has not ended within {Limit.TotalMinutes} minutes: it is cancelled.");
                context.CancelCurrentTest();
            },
            null,
            Limit,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (_running.TryRemove(test.UniqueID, out var timer))
        {
            timer.Dispose();
        }
    }
}
