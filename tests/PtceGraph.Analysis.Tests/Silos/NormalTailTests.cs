using PtceGraph.Analysis.Silos;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The two-sided tail.</summary>
public class NormalTailTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.31731050786291410)]
    [InlineData(-1.959963984540054, 0.05)]
    [InlineData(2.5, 0.012419330651552318)]
    [InlineData(3, 0.0026997960632601866)]
    [InlineData(8, 1.2441921148543568e-15)]
    public void The_normal_tail_has_its_known_values(double z, double p) => Assert.Equal(1, NormalTail.TwoSided(z) / p, 1e-9);
}
