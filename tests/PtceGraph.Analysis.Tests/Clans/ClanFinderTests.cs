using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Which detected groups are clans, on networks with a known answer.</summary>
public class ClanFinderTests
{
    [Fact]
    public void Planted_groups_are_found_are_clans_and_are_explained()
    {
        var result = Networks.Analyse(Planted(seed: 3, inside: 0.5, outside: 0.02), new AnalysisParameters { MixingRewirings = 0 });
        var clans = result.Of(ClanFinder.Clans).Groups.Where(group => group.IsClan).ToList();

        Assert.Equal(4, clans.Count);
        foreach (var clan in clans)
        {
            var home = clan.Members[0] / 15;
            Assert.Equal(Enumerable.Range(15 * home, 15), clan.Members);
            Assert.InRange(clan.Closure, 0.5, 1);
            Assert.InRange(clan.Stability, 0.95, 1);
            Assert.True(clan.Found >= 48);
            Assert.True(clan.DensityInside > 10 * clan.DensityOutside);
            Assert.Equal("Quartier", Assert.Single(clan.Shared).Column);
            Assert.Equal($"q{home}", clan.Shared[0].Value);
            Assert.All(clan.Openers, opener => Assert.DoesNotContain(opener, clan.Members));
        }

        Assert.True(result.Of(ClanFinder.Clans).Threshold is > 0.1 and < 0.7);
        Assert.True(result.Of(ClanFinder.Modularity) > 0.6);
    }

    [Fact]
    public void Clans_are_numbered_first_and_without_gaps_and_so_are_their_members()
    {
        var result = Networks.Analyse(Networks.Sample(), new AnalysisParameters { MixingRewirings = 0 });
        var groups = result.Of(ClanFinder.Clans).Groups;
        var clans = groups.Count(group => group.IsClan);

        Assert.InRange(clans, 2, groups.Length - 1);
        Assert.Equal(Enumerable.Range(1, groups.Length), groups.Select(group => group.Number));
        Assert.All(groups, group => Assert.Equal(group.Number <= clans, group.IsClan));
        Assert.All(groups, group => Assert.All(group.Members, node => Assert.Equal(group.Number, result.Of(ClanFinder.Measure)[node])));
    }

    [Fact]
    public void Noise_has_groups_but_hardly_ever_a_clan()
    {
        var withClan = 0;
        for (var seed = 1; seed <= 10; seed++)
        {
            var random = new RandomStream((ulong)seed, RandomPurpose.Groups);
            var ties = new HashSet<(int, int)>();
            while (ties.Count < 300)
            {
                var (u, v) = (random.Next(100), random.Next(100));
                if (u != v)
                {
                    ties.Add((Math.Min(u, v), Math.Max(u, v)));
                }
            }

            var clans = Networks
                .Analyse(
                    Networks.Of(100, ties),
                    new AnalysisParameters
                    {
                        ClanSeeds = 20,
                        ClanRewirings = 60,
                        MixingRewirings = 0,
                    }
                )
                .Of(ClanFinder.Clans);
            Assert.True(clans.Groups.Length > 3);
            withClan += clans.Groups.Any(group => group.IsClan) ? 1 : 0;
        }

        Assert.InRange(withClan, 0, 1);
    }

    [Fact]
    public void An_island_is_never_a_clan()
    {
        // Two cliques of six joined by a path, and a third cut off.
        IEnumerable<(int, int)> Clique(int first) =>
            from v in Enumerable.Range(first, 6)
            from u in Enumerable.Range(first, v - first)
            select (u, v);
        var result = Networks.Analyse(
            Networks.Of(18, Clique(0).Concat(Clique(6)).Concat(Clique(12)).Append((0, 6))),
            new AnalysisParameters { MixingRewirings = 0 }
        );

        Assert.Equal(6, Assert.Single(result.Of(Islands.Pass)).Members.Length);
        Assert.Equal(Enumerable.Range(12, 6), result.Of(Islands.Pass)[0].Members);
        Assert.All(Enumerable.Range(12, 6), v => Assert.Equal(int.MinValue, result.Of(ClanFinder.Measure)[v]));
        Assert.Equal([1, 2], result.Of(ClanFinder.Clans).Groups.Select(group => group.Number));
        Assert.Equal(0, result.Of(Components.Measure).Count(component => component > 2));
        Assert.All(result.Of(ClanFinder.Clans).Groups, group => Assert.True(group.TwoClan));
        var group = result.Of(ClanFinder.Clans).Groups[0];
        Assert.Equal(1.0 / 31, group.Conductance, 1e-12);
        Assert.Equal((1.0, 1.0 / 36), (group.DensityInside, group.DensityOutside));
        Assert.Equal((30.0 / 62 - 0.25) / 0.25, group.Closure, 1e-12);
        Assert.Equal([6], group.Openers);
    }

    [Fact]
    public void Groups_that_another_seed_would_cut_elsewhere_are_no_clans()
    {
        // A ring has closed segments, but where one ends is arbitrary. Without rewiring, only stability can show that.
        var ring = Networks.Of(60, Enumerable.Range(0, 60).Select(v => (v, (v + 1) % 60)));
        var parameters = new AnalysisParameters { ClanRewirings = 0, MixingRewirings = 0 };
        var strict = Networks.Analyse(ring, parameters).Of(ClanFinder.Clans).Groups;

        Assert.All(strict, group => Assert.True(group is { Closure: > 0.7, Stability: < 0.8, IsClan: false }));
        Assert.All(
            Networks.Analyse(ring, parameters with { ClanStability = 0 }).Of(ClanFinder.Clans).Groups,
            group => Assert.True(group.IsClan)
        );
        Assert.All(
            Networks.Analyse(ring, parameters with { ClanStability = 0, ClanClosure = 0.95 }).Of(ClanFinder.Clans).Groups,
            group => Assert.False(group.IsClan)
        );
        Assert.All(
            Networks.Analyse(ring, parameters with { ClanStability = 0, ClanSize = 30 }).Of(ClanFinder.Clans).Groups,
            group => Assert.False(group.IsClan)
        );
    }

    [Fact]
    public void A_clan_of_three_is_none()
    {
        var result = Networks.Analyse(Networks.Of(3, [(0, 1), (1, 2), (0, 2)]), new AnalysisParameters());

        Assert.DoesNotContain(result.Of(ClanFinder.Clans).Groups, group => group.IsClan);
        Assert.Contains(result.Notes, note => note.Code == AnalysisNote.TooSmall);
    }

    [Fact]
    public void Nothing_is_noted_of_the_largest_component_of_no_nodes()
    {
        var result = Networks.Analyse(Networks.Of(0, Array.Empty<(int U, int V)>()), new AnalysisParameters());

        Assert.DoesNotContain(result.Notes, note => note.Code == AnalysisNote.TooSmall);
    }

    private static GraphSnapshot Planted(ulong seed, double inside, double outside)
    {
        var random = new RandomStream(seed, RandomPurpose.Groups);
        var ties =
            from v in Enumerable.Range(0, 60)
            from u in Enumerable.Range(0, v)
            where random.NextDouble() < (u / 15 == v / 15 ? inside : outside)
            select new Tie
            {
                Id = $"t{u}-{v}",
                Source = $"n{u}",
                Target = $"n{v}",
            };
        return Networks.Of(
            Enumerable
                .Range(0, 60)
                .Select(i =>
                    (Entity)
                        new Actor
                        {
                            Id = $"n{i}",
                            Name = $"Acteur {i}",
                            Attributes = AttributeMap.Of([new("Quartier", $"q{i / 15}")]),
                        }
                )
                .Concat(ties)
        );
    }
}
