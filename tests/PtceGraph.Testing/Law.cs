using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace PtceGraph.Testing;

/// <summary>Property tests: laws that must hold for random values.</summary>
internal static class Law
{
    private static readonly Replay Start = new(new Rnd(20261129), FSharpOption<int>.None); // every run draws the same values

    /// <summary>Checks a law on a number of random values. A counterexample is shrunk before it is reported.</summary>
    public static void Holds<T>(Gen<T> drawn, Func<T, IEnumerable<T>> smaller, int draws, Action<T> law) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(draws).WithReplay(FSharpOption<Replay>.Some(Start)).WithQuietOnSuccess(true),
            Prop.ForAll(Arb.From(drawn, smaller), law)
        );
}
