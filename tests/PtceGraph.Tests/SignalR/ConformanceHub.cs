using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;

namespace PtceGraph.Tests.SignalR;

#pragma warning disable CA1822 // The framework calls methods of an instance only.
/// <summary>A hub that does one of everything that the protocol can say; played by <c>web/tests/conformance/scenarios.js</c>.</summary>
public sealed class ConformanceHub : Hub
{
    private const string CancelledKey = "cancelled";

    public int Add(int left, int right) => left + right;

    public Card Echo(Card card) => card;

    public byte[] Reverse(byte[] bytes) => [.. bytes.Reverse()];

    public byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 251))];

    public DateTime NextDay(DateTime moment) => moment.AddDays(1);

    public Task Notice(string text) => Clients.Caller.SendAsync("Noticed", text, text.Length, Context.ConnectionAborted);

    public string Fail() => throw new HubException("It did not work.");

    /// <summary>Breaks the connection as a network does, without a word.</summary>
    public void Drop() => Context.GetHttpContext()!.Abort();

    public bool WasCancelled() => Context.Items.ContainsKey(CancelledKey);

    public async IAsyncEnumerable<int> Count(int to, int waitMs, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var told = cancellation.Register(() => Context.Items[CancelledKey] = true);
        for (var i = 0; i < to; i++)
        {
            if (waitMs > 0)
            {
                await Task.Delay(waitMs, cancellation);
            }

            yield return i;
        }
    }

    public async IAsyncEnumerable<int> CountThenFail(int to)
    {
        for (var i = 0; i < to; i++)
        {
            yield return i;
        }

        await Task.Yield();
        throw new HubException("two is enough");
    }

    public async Task<int> SumOfBoth(IAsyncEnumerable<int> left, int more, IAsyncEnumerable<int> right)
    {
        var sum = more;
        foreach (var numbers in new[] { left, right })
        {
            await foreach (var number in numbers)
            {
                sum += number;
            }
        }

        return sum;
    }

    public async IAsyncEnumerable<int> Doubled(IAsyncEnumerable<int> numbers)
    {
        await foreach (var number in numbers)
        {
            yield return 2 * number;
        }
    }

    public Task<Card> AskBack(string question) => Clients.Caller.InvokeAsync<Card>("Ask", question, Context.ConnectionAborted);

    public Task<int> AskBackInVain() => Clients.Caller.InvokeAsync<int>("AskInVain", Context.ConnectionAborted);
}
