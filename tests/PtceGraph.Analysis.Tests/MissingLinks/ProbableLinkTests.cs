using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Probable missing links on a drawn network, and by their definition on the sample.</summary>
public class ProbableLinkTests
{
    [Fact]
    public void Partners_are_named_and_those_to_introduce_come_first()
    {
        // z joins a, b, c; pole p has a, d as members; a–b tied already; e and f share project j and pole p's tie joins e.
        var result = Networks.Analyse(
            Networks.Of([
                .. "abcdefz".Select(letter => new Actor { Id = $"{letter}", Name = $"{letter}" }),
                new Graph.Pole { Id = "p", Name = "P" },
                new Project { Id = "j", Name = "J" },
                new Tie { Source = "z", Target = "a" },
                new Tie { Source = "b", Target = "z" },
                new Tie { Source = "z", Target = "c" },
                new Tie { Source = "a", Target = "b" },
                new Tie { Source = "p", Target = "e" },
                new Membership { Actor = "a", Pole = "p" },
                new Membership { Actor = "d", Pole = "p" },
                new Participation { Actor = "e", Project = "j" },
                new Participation { Actor = "f", Project = "j" },
            ])
        );
        var links = result.Of(ProbableLinkTable.Pass);

        // b's partners are z and a: a has b and z for actors, z has a, b, c, p has a, d, e.
        Assert.Equal(
            [
                ("a", "c", false, "z"),
                ("a", "e", false, "p"),
                ("b", "c", false, "z"),
                ("d", "e", false, "p"),
                ("e", "f", true, "j"),
                ("a", "d", true, "p"),
            ],
            links.Select(link => (link.Source, link.Target, link.Meets, string.Join(',', link.Shared)))
        );
        Assert.Equal([1, 2, 3, 4, 5, 6], links.Select(link => link.Rank));
        Assert.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 3, 0.5, 1.0 / 3], links.Select(link => link.Score));
        Assert.Equal(1 / Math.Log(3), links[0].AdamicAdar, 1e-15);
        Assert.Equal(1.0 / 3, links[0].Jaccard); // a: z, b, p; c: z
    }

    [Fact]
    public void On_the_sample_each_score_is_the_sum_over_what_is_shared()
    {
        var snapshot = Networks.Sample();
        var actors = snapshot.Actors.Select(actor => actor.Id).ToHashSet();
        var joined = snapshot
            .Ties.Cast<Link>()
            .Concat(snapshot.Memberships)
            .Concat(snapshot.Participations)
            .Concat(snapshot.Attendances)
            .SelectMany(link => new[] { (link.From, link.To), (From: link.To, To: link.From) })
            .Distinct()
            .ToLookup(pair => pair.From, pair => pair.To);
        var meeting = snapshot
            .Memberships.Cast<Link>()
            .Concat(snapshot.Participations)
            .Concat(snapshot.Attendances)
            .Select(link => (link.From, link.To))
            .ToHashSet();
        var declared = snapshot.Ties.SelectMany(tie => new[] { (tie.Source, tie.Target), (tie.Target, tie.Source) }).ToHashSet();
        double K(string z) => joined[z].Count(actors.Contains);
        var naive = (
            from a in actors
            from b in actors
            where string.CompareOrdinal(a, b) < 0 && !declared.Contains((a, b))
            let shared = joined[a].Intersect(joined[b]).ToList()
            where shared.Count > 0
            select (
                Pair: (a, b),
                Score: shared.Sum(z => 1 / K(z)),
                Meets: shared.Any(z => meeting.Contains((a, z)) && meeting.Contains((b, z))),
                Shared: shared
            )
        ).ToDictionary(item => item.Pair);

        var links = Networks.Analyse(snapshot, Networks.Quick with { MostProbableLinks = int.MaxValue }).Of(ProbableLinkTable.Pass);

        Assert.Equal(naive.Count, links.Length);
        foreach (var link in links)
        {
            var (_, score, meets, shared) = naive[(link.Source, link.Target)];
            Assert.Equal(score, link.Score, 1e-12);
            Assert.Equal(meets, link.Meets);
            Assert.True(shared.ToHashSet().SetEquals(link.Shared));
        }

        Assert.Equal(
            links.OrderBy(link => link.Meets).ThenByDescending(link => link.Score).Select(link => link.Score),
            links.Select(link => link.Score)
        );
        var cut = Networks.Analyse(snapshot, Networks.Quick with { MostProbableLinks = 10 });
        Assert.Equal(
            links
                .Where(link => !link.Meets)
                .Take(10)
                .Concat(links.Where(link => link.Meets).Take(10))
                .Select(link => (link.Source, link.Target)),
            cut.Of(ProbableLinkTable.Pass).Select(link => (link.Source, link.Target))
        );
        Assert.Contains(cut.Notes, note => note.Code == AnalysisNote.ListCut && note.Count == naive.Count);
    }

    [Fact]
    public void A_tie_of_an_excluded_type_is_declared_all_the_same()
    {
        var snapshot = Networks.Of([
            .. "abz".Select(letter => new Actor { Id = $"{letter}", Name = $"{letter}" }),
            new Tie { Source = "a", Target = "z" },
            new Tie { Source = "b", Target = "z" },
            new Tie
            {
                Source = "a",
                Target = "b",
                Type = "recherche",
            },
        ]);

        Assert.Empty(
            Networks.Analyse(snapshot, Networks.Quick with { ExcludedTypes = TextList.Of("recherche") }).Of(ProbableLinkTable.Pass)
        );
    }
}
