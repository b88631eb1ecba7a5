using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Tests.Supervision;
using Xunit;

namespace PtceGraph.Worker.Tests.Access;

/// <summary>A sender that is slow keeps its place for a bounded time only.</summary>
public sealed class BodyAdmissionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServiceLimits.MediumBodyBytes + 1, 30)]
    [InlineData(ServiceLimits.LargeBodyBytes + 1, 300)]
    public async Task A_body_that_arrives_too_slowly_is_answered_408_and_gives_its_place_back(long bytes, int seconds)
    {
        var time = new ManualTime();
        using var admission = new BodyAdmission(time);
        for (var i = 0; i <= Math.Max(ServiceLimits.LargeBodiesAtOnce, ServiceLimits.MediumBodiesAtOnce); i++)
        {
            Assert.Equal(StatusCodes.Status200OK, await SendAsync(admission, bytes, () => time.Advance(TimeSpan.FromSeconds(seconds - 1))));
            Assert.Equal(
                StatusCodes.Status408RequestTimeout,
                await SendAsync(admission, bytes, () => time.Advance(TimeSpan.FromSeconds(seconds + 1)))
            );
        }
    }

    /// <summary>Sends a body, pauses, and sends the rest.</summary>
    private static async Task<int> SendAsync(BodyAdmission admission, long bytes, Action pause)
    {
        using var services = new ServiceCollection().AddSingleton<LargeAnswers>().BuildServiceProvider();
        using var body = new MemoryStream(new byte[bytes + 1_000]);
        var context = new DefaultHttpContext { RequestServices = services };
        (context.Request.Method, context.Request.Body, context.Response.Body) = ("POST", body, new MemoryStream());
        await admission.InvokeAsync(
            context,
            async inner =>
            {
                var buffer = new byte[(int)bytes];
                await inner.Request.Body.ReadExactlyAsync(buffer, Token);
                await inner.Request.Body.ReadExactlyAsync(buffer.AsMemory(0, 1), Token);
                pause();
                await inner.Request.Body.ReadExactlyAsync(buffer.AsMemory(0, 1), Token);
            }
        );
        return context.Response.StatusCode;
    }
}
