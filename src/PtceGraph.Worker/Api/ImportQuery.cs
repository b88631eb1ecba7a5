using System.Globalization;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary>Reads what the query of an import decides.</summary>
internal static class ImportQuery
{
    /// <summary>The choices of a request; null once a problem has been answered.</summary>
    public static async Task<ImportChoices?> ChoicesAsync(HttpContext context)
    {
        var word = RequestParameter.Sample.In(context.Request);
        var choices = new ImportChoices(RequestParameter.CreateEnds.IsTrueIn(context.Request), SampleWords.Read(word));
        if (word is not null && choices.Sample is null)
        {
            var words = string.Join(", ", SampleWords.All);
            await context
                .ProblemAsync([new RequestProblem("/sample", Sentences.SampleOneOf(words))], isMalformed: true)
                .ConfigureAwait(false);
            return null;
        }

        var profile = RequestParameter.Profile.In(context.Request);
        if (profile is not null && !NetworkProfile.IsKnown(profile))
        {
            await context
                .ProblemAsync([new RequestProblem("/profile", new BadProfile(profile).Sentence)], isMalformed: true)
                .ConfigureAwait(false);
            return null;
        }

        choices = choices with { Profile = profile };
        if (RequestParameter.ExpectedRevision.In(context.Request) is { } seen)
        {
            if (!long.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
            {
                var name = RequestParameter.ExpectedRevision.Name;
                await context
                    .ProblemAsync([new RequestProblem($"/{name}", Sentences.MustBe(name, Sentences.ARevision()))], isMalformed: true)
                    .ConfigureAwait(false);
                return null;
            }

            choices = choices with { ExpectedRevision = revision };
        }

        choices = choices with
        {
            TakesContacts = !RequestParameter.NoContacts.IsTrueIn(context.Request),
            Updates = RequestParameter.Update.IsTrueIn(context.Request),
        };
        if (RequestParameter.Scope.In(context.Request) is { } scope)
        {
            choices = choices with { Scope = ImportScope.Of(scope) };
            if (choices.Scope is null)
            {
                var name = RequestParameter.Scope.Name;
                await context
                    .ProblemAsync([new RequestProblem($"/{name}", Sentences.NotAScope(scope, ImportScope.MaxLength))], isMalformed: true)
                    .ConfigureAwait(false);
                return null;
            }
        }

        return choices;
    }
}
