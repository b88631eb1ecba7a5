using System.CommandLine;
using System.Text;
using PtceGraph.Analysis;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using Spectre.Console;

namespace PtceGraph.Worker.Cli;

/// <summary>What a verb prints: lines and results in the language of its call, the progress of long work, and errors with their exit
/// codes.</summary>
internal sealed class CliOutput(ParseResult call)
{
    private const int MostDoubles = 20; // printed; --report has all
    private const int MostWords = 20; // printed of each kind

    private readonly Language _language = CommonOptions.Language(call);
    private readonly bool _isJson = call.GetValue(CommonOptions.Json);
    private readonly bool _isQuiet = call.GetValue(CommonOptions.Quiet) || call.GetValue(CommonOptions.Json);

    /// <summary>The language of the call.</summary>
    public Language Language => _language;

    /// <summary>Prints a line on standard output, unless the call is quiet.</summary>
    public void Line(string text)
    {
        if (!_isQuiet)
        {
            Console.WriteLine(text);
        }
    }

    /// <summary>Prints a sentence as a line on standard output, unless the call is quiet.</summary>
    public void Line(Sentence sentence) => Line(sentence.In(_language));

    /// <summary>Prints the location of the store, unless the call is quiet.</summary>
    public void Store(StoreOptions store)
    {
        if (store.Neo4jUrl is { } address)
        {
            var url = store.Neo4jPrefix is { } prefix ? $"{address} ({prefix}_…)" : address;
            Line(store.IsFollower ? Sentences.Neo4jFollowed(url) : Sentences.Neo4jAt(url));
        }

        Line(Sentences.DataAt(store.DataFolder));
    }

    /// <summary>Prints a result as one JSON object on standard output, where the call has <c>--json</c>.</summary>
    public void Result<T>(T result)
    {
        if (_isJson)
        {
            Console.WriteLine(Encoding.UTF8.GetString(RawJson.Of(result).Utf8.Span));
        }
    }

    /// <summary>Prints an error on standard error.</summary>
    public int Error(int code, Sentence sentence) => Error(code, sentence.In(_language));

    /// <summary>Prints an error that is already in the language of the call.</summary>
    public static int Error(int code, string error)
    {
        Console.Error.WriteLine(error);
        return code;
    }

    /// <summary>Does long work: a bar on a terminal, nothing elsewhere.</summary>
    public T Work<T>(Sentence title, Func<Action<int, int>, T> work) =>
        WorkAsync(title, tell => Task.FromResult(work((done, total) => tell.Report((done, total))))).GetAwaiter().GetResult();

    /// <summary>Does long work: a bar on a terminal, nothing elsewhere.</summary>
    public Task<T> WorkAsync<T>(Sentence title, Func<IProgress<(long Done, long Total)>, Task<T>> work)
    {
        if (_isQuiet || Console.IsOutputRedirected || Console.IsErrorRedirected)
        {
            return work(new SynchronousProgress<(long, long)>(_ => { }));
        }

        return AnsiConsole
            .Progress()
            .AutoClear(true)
            .StartAsync(context =>
            {
                var task = context.AddTask(title.In(_language));
                return work(
                    new SynchronousProgress<(long Done, long Total)>(step =>
                    {
                        task.MaxValue = Math.Max(1, step.Total);
                        task.Value = step.Done;
                    })
                );
            });
    }

    /// <summary>Prints an import report, unless the call is quiet: how each file was read, then each problem.</summary>
    public void Report(ImportReport report)
    {
        var attribute = Sentences.AttributeColumn().In(_language);
        foreach (var file in report.Files)
        {
            if (file.RecognisedAs is { } kind)
            {
                Line(Sentences.FileRead(file.File, NameOf(kind), file.Read, file.Rows));
                Line($"  {string.Join(", ", file.Columns.Select(column => $"{column.Header} → {column.ReadAs ?? attribute}"))}");
            }
            else
            {
                Line(Sentences.NoTableRecognised(file.File));
            }
        }

        foreach (var problem in report.Problems)
        {
            var text = problem.In(_language);
            Line(
                problem.Line == 0 ? Sentences.ProblemInFile(problem.File, text)
                : problem.Column is { } column ? Sentences.ProblemInColumn(problem.File, problem.Line, column, text)
                : Sentences.ProblemInLine(problem.File, problem.Line, text)
            );
        }

        if (report.MoreProblems > 0)
        {
            Line(Sentences.MoreProblems(report.MoreProblems));
        }

        if (report.Profile is { } profile)
        {
            Line(Sentences.ProfilePlain(profile.OfPtce, profile.Categories));
        }

        foreach (var words in report.NewWords.GroupBy(word => word.Of))
        {
            var named = string.Join(", ", words.Take(MostWords).Select(word => word.Word));
            Line(Sentences.NewWords(words.Count(), words.Key, words.Count() > MostWords ? $"{named}, …" : named));
        }

        if (report.MoreNewWords > 0)
        {
            Line(Sentences.MoreNewWords(report.MoreNewWords));
        }

        if (report.WordsWithoutTerm > 0)
        {
            Line(Sentences.WordsWithoutTerm(report.WordsWithoutTerm, GraphState.MaxTerms));
        }

        var ends = report.Unmatched.Where(end => !end.IsDecided).ToList();
        if (ends.Count > 0)
        {
            Line(Sentences.EndsUnmatched(ends.Sum(end => end.Rows), Sentences.CountNames(ends.Count + report.MoreUnmatched)));
        }

        var doubles = report.Doubles.Where(pair => !pair.IsDecided).ToList();
        if (doubles.Count > 0)
        {
            Line(Sentences.DoublesProposed(doubles.Count + report.MoreDoubles));
            foreach (var pair in doubles.Take(MostDoubles))
            {
                var (node, other) = ($"{pair.Node.Id} ({pair.Node.Name})", $"{pair.Other.Id} ({pair.Other.Name})");
                Line($"  {node} = {other} ? {pair.Because.ToString().ToLowerInvariant()} {pair.Value}");
            }
        }

        if (report.Contacts > 0)
        {
            Line(Sentences.ContactsTaken(report.Contacts));
        }

        if (report.Renamed is { IsDefaultOrEmpty: false } renamed)
        {
            var examples = string.Join(", ", renamed.Select(node => $"{node.Before} → {node.After}"));
            Line(Sentences.NamesChanged(renamed.Length + report.MoreRenamed, report.MoreRenamed > 0 ? $"{examples}…" : examples));
        }
    }

    /// <summary>Runs a verb. Expected errors are printed as a sentence; others are thrown.</summary>
    public async Task<int> GuardAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb().ConfigureAwait(false);
        }
        catch (MappingMistakesException mistaken)
        {
            return Error(ExitCodes.Usage, string.Join('\n', mistaken.Mistakes.Select(mistake => mistake.In(_language))));
        }
        catch (ImportRefusedException refused)
        {
            return Error(ExitCodes.InputRefused, refused.Sentence);
        }
        catch (PartRefusedException refused)
        {
            return Error(ExitCodes.Usage, refused.Sentence);
        }
        catch (AnalysisRefusedException refused)
        {
            return Error(ExitCodes.InputRefused, refused.Sentence);
        }
        catch (StoreException exception)
        {
            return Error(ExitCodes.StoreUnavailable, exception.Sentence);
        }
        catch (OperationCanceledException)
        {
            return Error(ExitCodes.Failed, Sentences.Interrupted());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Error(ExitCodes.Failed, Sentences.ReadingOrWritingFailed(exception.Message));
        }
    }

    private static Sentence NameOf(EntityKind kind) =>
        kind switch
        {
            EntityKind.Actor => Sentences.KindActors(),
            EntityKind.Pole => Sentences.KindPoles(),
            EntityKind.Project => Sentences.KindProjects(),
            EntityKind.Meeting => Sentences.KindMeetings(),
            EntityKind.Tie => Sentences.KindTies(),
            EntityKind.Membership => Sentences.KindMemberships(),
            EntityKind.Participation => Sentences.KindParticipations(),
            EntityKind.Attendance => Sentences.KindAttendances(),
            EntityKind.Suggestion => Sentences.KindSuggestions(),
            EntityKind.Network => Sentences.KindNetwork(),
            EntityKind.Term => Sentences.KindTerms(),
            EntityKind.Score => Sentences.KindScores(),
            EntityKind.Mark => Sentences.KindMarks(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind has no name."),
        };
}
