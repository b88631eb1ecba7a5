using System.Globalization;
using FsCheck.Fluent;
using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>What is there on a day, clause by clause, and against a naive reading on random networks.</summary>
public class GraphSnapshotTests
{
    private static readonly EntityKind[] Rows =
    [
        EntityKind.Actor,
        EntityKind.Pole,
        EntityKind.Project,
        EntityKind.Meeting,
        EntityKind.Tie,
        EntityKind.Membership,
        EntityKind.Participation,
        EntityKind.Attendance,
    ];

    [Theory]
    [InlineData("2014", null, "2013-12-31", false)] // a partial beginning is its first day
    [InlineData("2014", null, "2014-01-01", true)]
    [InlineData("2014-02", null, "2014-01-31", false)]
    [InlineData("2014-02", null, "2014-02-01", true)]
    [InlineData("2014-02-03", null, "2014-02-02", false)]
    [InlineData("2014-02-03", null, "2014-02-03", true)]
    [InlineData(null, "2014", "2014-12-31", true)] // a partial end is its last day
    [InlineData(null, "2014", "2015-01-01", false)]
    [InlineData(null, "2014-02", "2014-02-28", true)]
    [InlineData(null, "2014-02", "2014-03-01", false)]
    [InlineData(null, "2014-02-03", "2014-02-03", true)]
    [InlineData(null, "2014-02-03", "2014-02-04", false)]
    [InlineData(null, null, "0001-01-01", true)] // undated is always
    [InlineData(null, null, "9999-12-31", true)]
    [InlineData("2014", "2014", "2014-06-15", true)]
    public void Every_dated_kind_is_there_from_its_first_day_to_its_last(string? since, string? until, string day, bool isThere)
    {
        Entity[] dated =
        [
            new Actor { Id = "x", Name = "X" },
            new Pole { Id = "x", Name = "X" },
            new Project { Id = "x", Name = "X" },
            new Tie
            {
                Id = "x",
                Source = "a",
                Target = "b",
            },
            new Membership
            {
                Id = "x",
                Actor = "a",
                Pole = "p",
            },
            new Participation
            {
                Id = "x",
                Actor = "a",
                Project = "j",
            },
        ];
        foreach (var entity in dated)
        {
            var network = Of([.. Ends(), With(entity, since, until)]);

            Assert.Equal(isThere, Has(network.AsOf(Day(day)), entity.Kind, "x"));
            Assert.Equal(isThere ? 0 : 1, network.RowCount - network.AsOf(Day(day)).RowCount);
        }
    }

    [Theory]
    [InlineData("2014-02-02", false)]
    [InlineData("2014-02-03", true)]
    [InlineData("2030-01-01", true)]
    public void A_meeting_and_its_attendances_are_there_from_its_date_on(string day, bool isThere)
    {
        var network = Of([
            .. Ends(),
            new Meeting
            {
                Id = "m",
                Name = "M",
                Date = Date("2014-02-03"),
            },
            new Attendance
            {
                Id = "x",
                Actor = "a",
                Meeting = "m",
            },
        ]);

        Assert.Equal(isThere, Has(network.AsOf(Day(day)), EntityKind.Meeting, "m"));
        Assert.Equal(isThere, Has(network.AsOf(Day(day)), EntityKind.Attendance, "x"));
    }

    [Fact]
    public void A_link_is_there_only_while_both_its_ends_are()
    {
        var network = Of([
            .. Ends().Where(end => end.Id != "b"),
            With(new Actor { Id = "b", Name = "B" }, "2015", "2016"),
            With(new Pole { Id = "q", Name = "Q" }, null, "2016"),
            new Tie
            {
                Id = "t",
                Source = "a",
                Target = "b",
            },
            new Membership
            {
                Id = "m",
                Actor = "a",
                Pole = "q",
            },
            new Participation
            {
                Id = "r",
                Actor = "b",
                Project = "j",
            },
            new Suggestion
            {
                Id = "s",
                Source = "a",
                Target = "b",
            },
        ]);

        Assert.Equal(["b", "m", "q", "r", "s", "t"], Changing(network.AsOf(Day("2015-06-01"))));
        Assert.Equal(["m", "q"], Changing(network.AsOf(Day("2014-06-01"))));
        Assert.Empty(Changing(network.AsOf(Day("2017-01-01"))));

        static IEnumerable<string> Changing(GraphSnapshot network) =>
            Enum.GetValues<EntityKind>().SelectMany(network.All).Select(entity => entity.Id).Where("bmqrst".Contains).Order();
    }

    [Fact]
    public void A_project_or_meeting_whose_pole_is_away_belongs_to_none()
    {
        var network = Of([
            With(new Pole { Id = "q", Name = "Q" }, null, "2016"),
            new Project
            {
                Id = "j",
                Name = "J",
                Pole = "q",
            },
            new Meeting
            {
                Id = "m",
                Name = "M",
                Pole = "q",
            },
        ]);

        var (before, after) = (network.AsOf(Day("2016-12-31")), network.AsOf(Day("2017-01-01")));
        Assert.Equal(("q", "q"), (before.Projects[0].Pole, before.Meetings[0].Pole));
        Assert.Equal((null, null), (after.Projects[0].Pole, after.Meetings[0].Pole));
    }

    [Fact]
    public void A_day_that_leaves_nothing_out_is_the_network_itself_with_its_graphs()
    {
        var network = Of(Ends());

        Assert.Same(network, network.AsOf(Day("2014-01-01")));
        Assert.Same(network, network.BegunBy(Day("2014-01-01")));
    }

    [Fact]
    public void What_has_begun_keeps_what_has_ended()
    {
        var network = Of([.. Ends(), With(new Actor { Id = "x", Name = "X" }, "2014", "2015")]);

        Assert.False(Has(network.BegunBy(Day("2013-12-31")), EntityKind.Actor, "x"));
        Assert.True(Has(network.BegunBy(Day("2014-01-01")), EntityKind.Actor, "x"));
        Assert.True(Has(network.BegunBy(Day("2020-01-01")), EntityKind.Actor, "x"));
        Assert.False(Has(network.Before(Day("2014-01-01")), EntityKind.Actor, "x"));
        Assert.True(Has(network.Before(Day("2014-01-02")), EntityKind.Actor, "x"));
        Assert.False(Has(network.Before(DateOnly.MinValue), EntityKind.Actor, "x"));
    }

    /// <summary>The naive twin reads the rule for each entity by itself, ends included.</summary>
    [Fact]
    public void Random_networks_are_there_as_a_naive_reading_has_them() =>
        Testing.Law.Holds(
            Gen.Choose(0, 9_999).ArrayOf(120),
            draws => Enumerable.Range(1, draws.Length - 1).Select(half => draws[..^half]),
            300,
            draws =>
            {
                var network = Drawn(draws);
                for (var year = 2009; year <= 2015; year++)
                {
                    var day = new DateOnly(year, 7, 1);
                    var then = network.AsOf(day);
                    foreach (var kind in Rows)
                    {
                        Assert.Equal(
                            network.All(kind).Where(entity => IsThere(network, entity, day)).Select(entity => entity.Id),
                            then.All(kind).Select(entity => entity.Id)
                        );
                    }

                    Assert.Equal(then.RowCount, Rows.Sum(kind => then.All(kind).Count));
                }
            }
        );

    private static bool IsThere(GraphSnapshot network, Entity entity, DateOnly day)
    {
        PartialDate? Of(string field) => (PartialDate?)Schema.Find(entity.Kind, field)?.Get(entity);
        var ends = entity is Link link ? new[] { link.From, link.To } : [];
        return ((Of("since") ?? Of("date")) is not { } since || since.FirstDay <= day)
            && (Of("until") is not { } until || until.LastDay >= day)
            && ends.All(end => network.TryGetNode(end, out var node) && IsThere(network, node, day));
    }

    private static GraphSnapshot Drawn(int[] draws)
    {
        var at = 0;
        int Next(int count) => draws.Length == 0 ? 0 : draws[at++ % draws.Length] % count;
        string? Year() => Next(3) == 0 ? null : (2010 + Next(5)).ToString(CultureInfo.InvariantCulture);
        Entity Dated(Entity entity) => With(entity, Year(), Year());

        var entities = new List<Entity>();
        for (var i = 0; i < 4; i++)
        {
            entities.Add(Dated(new Actor { Id = $"a{i}", Name = "A" }));
            entities.Add(Dated(new Pole { Id = $"p{i}", Name = "P" }));
        }

        for (var i = 0; i < 4; i++)
        {
            entities.Add(
                Dated(
                    new Project
                    {
                        Id = $"j{i}",
                        Name = "J",
                        Pole = $"p{Next(4)}",
                    }
                )
            );
            entities.Add(
                new Meeting
                {
                    Id = $"m{i}",
                    Name = "M",
                    Date = Year() is { } year ? Date(year) : null,
                }
            );
        }

        for (var i = 0; i < 6; i++)
        {
            var actor = Next(4);
            entities.Add(
                Dated(
                    new Tie
                    {
                        Id = $"t{i}",
                        Source = $"a{actor}",
                        Target = $"a{(actor + 1 + Next(3)) % 4}",
                    }
                )
            );
            entities.Add(
                Dated(
                    new Membership
                    {
                        Id = $"s{i}",
                        Actor = $"a{Next(4)}",
                        Pole = $"p{Next(4)}",
                    }
                )
            );
            entities.Add(
                Dated(
                    new Participation
                    {
                        Id = $"r{i}",
                        Actor = $"a{Next(4)}",
                        Project = $"j{Next(4)}",
                    }
                )
            );
            entities.Add(
                new Attendance
                {
                    Id = $"e{i}",
                    Actor = $"a{Next(4)}",
                    Meeting = $"m{Next(4)}",
                }
            );
        }

        return Of(entities);
    }

    private static Entity[] Ends() =>
        [
            new Actor { Id = "a", Name = "A" },
            new Actor { Id = "b", Name = "B" },
            new Pole { Id = "p", Name = "P" },
            new Project { Id = "j", Name = "J" },
        ];

    private static Entity With(Entity entity, string? since, string? until)
    {
        var begun = Schema.Find(entity.Kind, "since")!.With(entity, since is null ? null : Date(since));
        return Schema.Find(entity.Kind, "until")!.With(begun, until is null ? null : Date(until));
    }

    private static GraphSnapshot Of(IEnumerable<Entity> entities)
    {
        var state = new GraphState();
        state.Replay(entities.Select(entity => new GraphChange.Added(entity)));
        return state.Snapshot(1);
    }

    private static bool Has(GraphSnapshot network, EntityKind kind, string id) => network.All(kind).Any(entity => entity.Id == id);

    private static PartialDate Date(string text) => PartialDate.TryParse(text, out var date) ? date : throw new ArgumentException(text);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
