using PtceGraph.Analysis.Pole;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The six markers and article 9, on a pole drawn by hand and on the sample.</summary>
public class PoleMarkersTests
{
    /// <summary>Pole p: a, b, c members (a, b in its core), d only in a project; a star around b but for the tie d–a; e
    /// elsewhere.</summary>
    private static readonly Entity[] Drawn =
    [
        new Actor
        {
            Id = "a",
            Name = "A",
            Category = "ess",
            Themes = TextList.Of("Culture", "eau"),
        },
        new Actor
        {
            Id = "b",
            Name = "B",
            Category = "entreprise",
            Themes = TextList.Of("culture"),
        },
        new Actor
        {
            Id = "c",
            Name = "C",
            Category = "ess",
        },
        new Actor
        {
            Id = "d",
            Name = "D",
            Category = "financeur",
        },
        new Actor
        {
            Id = "e",
            Name = "E",
            Category = "recherche",
        },
        new Graph.Pole { Id = "p", Name = "P" },
        new Graph.Pole { Id = "q", Name = "Q" },
        new Graph.Pole { Id = "r", Name = "R" },
        new Project
        {
            Id = "x",
            Name = "X",
            Pole = "p",
            Themes = TextList.Of("Culture"),
            Status = "en cours",
        },
        new Project
        {
            Id = "y",
            Name = "Y",
            Pole = "p",
            Status = "En cours",
        },
        new Meeting
        {
            Id = "m",
            Name = "M",
            Pole = "p",
        },
        new Membership
        {
            Id = "m1",
            Actor = "a",
            Pole = "p",
            Circle = "noyau-dur",
            Since = new PartialDate(2019),
        },
        new Membership
        {
            Id = "m2",
            Actor = "b",
            Pole = "p",
            Circle = "pilotage",
            Since = new PartialDate(2020, 3),
        },
        new Membership
        {
            Id = "m3",
            Actor = "c",
            Pole = "p",
            Circle = "membre",
            Since = new PartialDate(2020),
            Until = new PartialDate(2024),
        },
        new Membership
        {
            Id = "m4",
            Actor = "c",
            Pole = "q",
        },
        new Participation
        {
            Id = "p1",
            Actor = "a",
            Project = "x",
        },
        new Participation
        {
            Id = "p2",
            Actor = "d",
            Project = "x",
        },
        new Participation
        {
            Id = "p3",
            Actor = "b",
            Project = "y",
        },
        new Attendance
        {
            Id = "t1",
            Actor = "a",
            Meeting = "m",
        },
        new Tie
        {
            Id = "l1",
            Source = "a",
            Target = "b",
        },
        new Tie
        {
            Id = "l2",
            Source = "b",
            Target = "c",
        },
        new Tie
        {
            Id = "l3",
            Source = "a",
            Target = "d",
        },
        new Tie
        {
            Id = "l4",
            Source = "p",
            Target = "r",
        },
    ];

    [Fact]
    public void Each_marker_says_what_the_network_holds()
    {
        var report = Reports(Networks.Of(Drawn))["p"];

        Assert.Equal(4, report.Actors);
        Figures(report, "needs", ("themes_of_actors", 2), ("themes_of_projects", 1), ("themes_covered", 0.5));
        Assert.Equal(("Culture", 3), First(report, "needs", "themes"));
        Figures(
            report,
            "plurality",
            ("actors", 4),
            ("without_category", 0),
            ("categories", 3),
            ("diversity", 1 - (2.0 / 12)),
            ("evenness", ((0.5 * Math.Log(2)) + (0.5 * Math.Log(4))) / Math.Log(3))
        );
        Assert.Equal(("ess", 2), First(report, "plurality", "by_category"));

        // d – a – b – c: the core is {a, b}; without a or b one of three others is cut off.
        Figures(
            report,
            "structuring",
            ("density", 0.5),
            ("largest_component", 1),
            ("isolates", 0),
            ("core_size", 2),
            ("core_agreement", 1),
            ("dependence", 1.0 / 3)
        );
        Assert.Equal(("a", 1), First(report, "structuring", "depends_on"));
        Figures(report, "involvement", ("members", 3), ("in_projects", 0.75), ("attendance", 0.25));
        Assert.Equal([new MarkerItem("2019", 1), new MarkerItem("2020", 2)], List(report, "involvement", "joined"));
        Assert.Equal([new MarkerItem("2024", 1)], List(report, "involvement", "left"));
        Figures(report, "realisations", ("projects", 2), ("shared_projects", 1), ("ties_with_project", 1.0 / 3));
        Assert.Equal(("en cours", 2), First(report, "realisations", "by_status"));
        Figures(report, "spreading", ("poles_tied", 1), ("poles_shared", 1), ("actors_elsewhere", 1));
        Assert.Equal(("q", 1), First(report, "spreading", "shared_with"));
        Figures(report, "article9", ("present", 2), ("enterprises", 2), ("others", 1));
        Assert.Equal(
            ["collectivite", "recherche", "enseignement", "formation"],
            List(report, "article9", "absent").Select(item => item.Value)
        );
        Assert.All(report.Markers, marker => Assert.Null(marker.Reason));
    }

    [Fact]
    public void What_the_input_does_not_hold_has_a_reason()
    {
        var nothing = Reports(Networks.Of([new Graph.Pole { Id = "p", Name = "P" }]))["p"];

        Assert.Equal(
            ["no-themes", "no-categories", "no-actors", "no-circles", "no-projects", "no-other-pole", "no-categories"],
            nothing.Markers.Select(marker => marker.Reason)
        );
        Assert.All(
            nothing.Markers.SelectMany(marker => marker.Figures),
            figure => Assert.True(double.IsNaN(figure.Value) || figure.Value == 0, figure.Name)
        );
    }

    [Fact]
    public void A_part_of_the_network_does_not_say_which_kinds_of_article_9_are_missing()
    {
        var network = Networks.Sample();
        var within = Perimeter.Parse(["category=ess"], out _);

        var article9 = Whole(Networks.Quick with { Perimeter = within });

        Assert.Equal("part", article9.Reason);
        Assert.All(article9.Figures, figure => Assert.True(double.IsNaN(figure.Value), figure.Name));
        Assert.All(article9.Lists, list => Assert.Empty(list.Items));
        Assert.Null(Whole(Networks.Quick).Reason);

        Marker Whole(AnalysisParameters parameters) =>
            Networks.Analyse(network, parameters).Of(PoleMarkers.Pass)[^1].Markers.Single(marker => marker.Name == "article9");
    }

    [Fact]
    public void Of_another_day_only_what_held_then_counts()
    {
        var then = Reports(Networks.Of(Drawn), Networks.Quick with { AsOf = new DateOnly(2019, 6, 1) })["p"];

        Figures(then, "involvement", ("members", 1));
    }

    [Fact]
    public void Realisations_keep_what_has_ended_and_who_left_is_counted_once_gone()
    {
        static PartialDate Year(int year) => new(year);
        Entity[] drawn =
        [
            new Actor { Id = "a", Name = "A" },
            new Actor { Id = "b", Name = "B" },
            new Graph.Pole { Id = "p", Name = "P" },
            new Project
            {
                Id = "x",
                Name = "X",
                Pole = "p",
                Status = "fini",
                Since = Year(2012),
                Until = Year(2014),
            },
            new Project
            {
                Id = "y",
                Name = "Y",
                Pole = "p",
                Since = Year(2020),
            },
            new Participation
            {
                Id = "ax",
                Actor = "a",
                Project = "x",
                Until = Year(2014),
            },
            new Participation
            {
                Id = "bx",
                Actor = "b",
                Project = "x",
            },
            new Membership
            {
                Id = "ap",
                Actor = "a",
                Pole = "p",
                Since = Year(2011),
                Until = Year(2015),
            },
            new Membership
            {
                Id = "bp",
                Actor = "b",
                Pole = "p",
                Since = Year(2013),
                Until = Year(2030),
            },
            new Tie
            {
                Id = "t",
                Source = "a",
                Target = "b",
            },
            new Tie
            {
                Id = "q",
                Source = "a",
                Target = "p",
            },
        ];

        var then = Reports(Networks.Of(drawn), Networks.Quick with { AsOf = new DateOnly(2017, 1, 1) })["p"];

        Figures(then, "realisations", ("projects", 1), ("shared_projects", 1), ("ties_with_project", 1));
        Assert.Equal([new MarkerItem("fini", 1)], List(then, "realisations", "by_status"));
        Figures(then, "involvement", ("members", 1), ("in_projects", 0));
        Assert.Equal([new MarkerItem("2011", 1), new MarkerItem("2013", 1)], List(then, "involvement", "joined"));
        Assert.Equal([new MarkerItem("2015", 1)], List(then, "involvement", "left"));
        Assert.Empty(
            List(Reports(Networks.Of(drawn), Networks.Quick with { AsOf = new DateOnly(2012, 1, 1) })["p"], "involvement", "left")
        );
    }

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(2, 1, 0.0)]
    [InlineData(2, 2, 1.0)] // drawn one after the other: the same one never comes out twice
    [InlineData(4, 2, 2.0 / 3)]
    public void Two_drawn_at_random_are_two_actors(int actors, int categories, double? diversity)
    {
        string[] names = ["ess", "collectivite"];
        var network = Networks.Of([
            .. Enumerable
                .Range(0, actors)
                .Select(i => new Actor
                {
                    Id = $"a{i}",
                    Name = $"A{i}",
                    Category = names[i % categories],
                }),
        ]);

        Figures(Networks.Analyse(network).Of(PoleMarkers.Pass)[^1], "plurality", ("diversity", diversity ?? double.NaN));
    }

    [Fact]
    public void The_whole_network_is_told_last_and_without_poles_alone()
    {
        var reports = Networks.Analyse(Networks.Of(Drawn)).Of(PoleMarkers.Pass);
        Assert.Equal(["p", "q", "r", null], reports.Select(report => report.Id));
        Assert.Equal(5, reports[^1].Actors);
        Figures(reports[^1], "spreading", ("poles_tied", 2));

        Assert.Null(Assert.Single(Networks.Analyse(Networks.Of(3, [(0, 1)])).Of(PoleMarkers.Pass)).Id);
    }

    [Fact]
    public void On_the_sample_the_facts_of_the_documents_come_out()
    {
        var reports = Reports(Networks.Sample());

        // Le Périscope's members are all ESS; nothing but them and those tied to it is there.
        Assert.Equal("ess", List(reports["periscope"], "plurality", "by_category")[0].Value);
        Assert.Equal(71, reports.Count);
        var isolated = reports.Values.Count(report => report.Actors == 0);
        Assert.True(isolated >= 25, $"{isolated}"); // statement 4: 25 poles are tied to nothing
        Assert.All(reports.Values, report => Figures(report, "spreading", ("poles_tied", 0))); // statement 5: no pole–pole link
    }

    private static Dictionary<string, PoleReport> Reports(GraphSnapshot snapshot, AnalysisParameters? parameters = null) =>
        Networks
            .Analyse(snapshot, parameters)
            .Of(PoleMarkers.Pass)
            .Where(report => report.Id is not null)
            .ToDictionary(report => report.Id!);

    private static void Figures(PoleReport report, string marker, params (string Name, double Value)[] expected)
    {
        var figures = report.Markers.Single(one => one.Name == marker).Figures;
        Assert.All(expected, pair => Assert.Equal(pair.Value, figures.Single(figure => figure.Name == pair.Name).Value, 1e-12));
    }

    private static System.Collections.Immutable.ImmutableArray<MarkerItem> List(PoleReport report, string marker, string list) =>
        report.Markers.Single(one => one.Name == marker).Lists.Single(one => one.Name == list).Items;

    private static (string, int) First(PoleReport report, string marker, string list) =>
        List(report, marker, list)[0] is var item ? (item.Value, item.Count) : default;
}
