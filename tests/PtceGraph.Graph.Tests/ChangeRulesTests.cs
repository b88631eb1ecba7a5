using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>The rules that entities must keep.</summary>
public class ChangeRulesTests
{
    private readonly GraphState _state = new();
    private readonly CountingIds _ids = new();

    public static TheoryData<Entity, string> Broken =>
        new()
        {
            {
                new Actor { Id = "a", Name = "Encore" },
                nameof(DuplicateId)
            },
            {
                new Pole { Id = "a", Name = "Un pôle du même identifiant" },
                nameof(DuplicateId)
            },
            {
                new Actor { Id = "c", Name = "  " },
                nameof(MissingField)
            },
            {
                new Actor { Id = new string('x', 201), Name = "Long" },
                nameof(BadId)
            },
            {
                new Actor { Id = "a\tb", Name = "Tabulation" },
                nameof(ControlCharacter)
            },
            {
                new Actor { Id = "c", Name = "Deux\nlignes" },
                nameof(ControlCharacter)
            },
            {
                new Actor
                {
                    Id = "c",
                    Name = "c",
                    Notes = new string('x', 10_001),
                },
                nameof(BadText)
            },
            {
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "a",
                },
                nameof(SelfLink)
            },
            {
                new Tie { Id = "t", Source = "a" },
                nameof(MissingField)
            },
            {
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Weight = 0,
                },
                nameof(BadNumber)
            },
            {
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Weight = double.NaN,
                },
                nameof(BadNumber)
            },
            {
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Weight = double.PositiveInfinity,
                },
                nameof(BadNumber)
            },
            {
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Weight = 1e155,
                },
                nameof(BadNumber)
            },
            {
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Weight = 1.1e12,
                },
                nameof(BadNumber)
            },
            {
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Weight = 9e-10,
                },
                nameof(BadNumber)
            },
            {
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Weight = -1,
                },
                nameof(BadNumber)
            },
            {
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Amount = -0.01,
                },
                nameof(BadNumber)
            },
            {
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Amount = 1.1e12,
                },
                nameof(BadNumber)
            },
            {
                new Meeting
                {
                    Id = "r",
                    Name = "Réunion",
                    Participants = -1,
                },
                nameof(BadNumber)
            },
            {
                new Actor
                {
                    Id = "c",
                    Name = "c",
                    Attributes = EntitySizeTests.Columns(27, 10_000),
                },
                nameof(EntityTooLarge)
            },
            {
                new Actor
                {
                    Id = "c",
                    Name = "c",
                    Attributes = EntitySizeTests.Columns(14, 10_000, 'é'),
                },
                nameof(EntityTooLarge)
            },
            {
                new Actor
                {
                    Id = "c",
                    Name = "c",
                    Attributes = EntitySizeTests.Columns(GraphState.MaxAttributes + 1, 1),
                },
                nameof(TooManyAttributes)
            },
            {
                new Membership
                {
                    Id = "m",
                    Actor = "a",
                    Pole = "b",
                },
                nameof(UnknownEntity)
            },
            {
                new Project
                {
                    Id = "j",
                    Name = "Projet",
                    Pole = "ghost",
                },
                nameof(UnknownEntity)
            },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_would_break_the_network_is_refused_by_name_in_both_languages(Entity entity, string error)
    {
        Do(new ChangeRequest.Add(new Actor { Id = "a", Name = "A" }), new ChangeRequest.Add(new Actor { Id = "b", Name = "B" }));

        var refused = Assert.Throws<ChangeRefusedException>(() => Do(new ChangeRequest.Add(entity)));

        Assert.Equal(error, refused.Error.GetType().Name);
        Assert.NotEqual(refused.Error.In(Language.French), refused.Error.In(Language.English));
    }

    [Fact]
    public void The_ends_of_each_range_are_in_it()
    {
        Do(new ChangeRequest.Add(new Actor { Id = "a", Name = "A" }), new ChangeRequest.Add(new Actor { Id = "b", Name = "B" }));
        foreach (var (weight, amount) in new[] { (1e-9, 0.0), (1e12, 1e12), (1, 1500) })
        {
            Do(
                new ChangeRequest.Add(
                    new Tie
                    {
                        Source = "a",
                        Target = "b",
                        Weight = weight,
                        Amount = amount,
                    }
                )
            );
        }

        Do(new ChangeRequest.Add(new Meeting { Name = "Personne", Participants = 0 }));
        Assert.Equal(3, _state.Count(EntityKind.Tie));
    }

    [Fact]
    public void A_number_out_of_range_is_told_with_the_range_and_the_value()
    {
        var error = new BadNumber("weight", 1e155, 1e-9, 1e12);

        Assert.Equal("« weight » est un nombre de 1e-9 à 1e12 ; 1e155 ne convient pas.", error.In(Language.French));
        Assert.Equal("“amount” is a number from 0 to 1e12; -200 is not.", new BadNumber("amount", -200, 0, 1e12).In(Language.English));
    }

    [Theory]
    [InlineData("La\tRuche", "« name » contient une tabulation, au caractère n° 3 : mettez une espace à sa place.")]
    [InlineData("La Ruche\r\n", "« name » contient un retour à la ligne, au caractère n° 9 : mettez une espace à sa place.")]
    [InlineData("\u0007La Ruche", "« name » contient le caractère de contrôle U+0007, au caractère n° 1 : mettez une espace à sa place.")]
    public void A_control_character_is_named_with_its_position(string name, string sentence)
    {
        var refused = Assert.Throws<ChangeRefusedException>(() => Do(new ChangeRequest.Add(new Actor { Id = "a", Name = name })));

        Assert.Equal(sentence, refused.Error.In(Language.French));
        Assert.DoesNotContain("10", refused.Error.In(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_of_an_earlier_version_does_not_keep_the_rest_of_its_tie_from_being_edited()
    {
        Do(new ChangeRequest.Add(new Actor { Id = "a", Name = "A" }), new ChangeRequest.Add(new Actor { Id = "b", Name = "B" }));
        _state.Replay([
            new GraphChange.Added(
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Weight = 1e155,
                }
            ),
        ]);
        var evidence = Schema.Find(EntityKind.Tie, "evidence")!;

        Do(new ChangeRequest.Update(EntityKind.Tie, "t", [new(evidence, "presse")], []));

        Assert.True(_state.TryGet(EntityKind.Tie, "t", out var tie) && tie is Tie { Evidence: "presse", Weight: 1e155 });
        Assert.Throws<ChangeRefusedException>(() =>
            Do(new ChangeRequest.Update(EntityKind.Tie, "t", [new(Schema.Find(EntityKind.Tie, "weight")!, 1e156)], []))
        );
    }

    private AppliedRequests Do(params ChangeRequest[] requests) => _state.Apply(requests, _ids);
}
