using PtceGraph.Analysis.Randomness;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Adjusted p-values.</summary>
public class BenjaminiHochbergTests
{
    private static readonly double[] Raw = [0.01, 0.04, 0.03, 0.005];

    [Fact]
    public void Adjusted_p_values_are_those_of_the_step_up_procedure()
    {
        var adjusted = BenjaminiHochberg.Adjust(Raw);

        Assert.Equal([0.02, 0.04, 0.04, 0.02], adjusted.Select(p => Math.Round(p, 12)));
        Assert.Empty(BenjaminiHochberg.Adjust([]));
    }
}
