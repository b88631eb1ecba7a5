using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;
using Spectre.Console;

namespace PtceGraph.Worker.Cli;

/// <summary>What a verb prints, in the language of its call; how long work shows itself; how errors end.</summary>
internal sealed class Say(ParseResult call)
{
    private readonly Language _language = CommonOptions.Language(call);
    private readonly bool _isJson = call.GetValue(CommonOptions.Json);
    private readonly bool _isQuiet = call.GetValue(CommonOptions.Quiet) || call.GetValue(CommonOptions.Json);

    /// <summary>The language.</summary>
    public Language Language => _language;

    /// <summary>Prints a line, unless quiet.</summary>
    public void Line(string french, string english)
    {
        if (!_isQuiet)
        {
            Console.WriteLine(_language == Language.French ? french : english);
        }
    }

    /// <summary>Prints where the store is.</summary>
    public void Store(StoreOptions store)
    {
        if (store.Neo4jUrl is { } url)
        {
            Line($"Neo4j : {url}{(store.IsFollower ? " (suivi, sans écrire)" : "")}", $"Neo4j: {url}{(store.IsFollower ? " (followed, never written)" : "")}");
        }

        Line($"Données : {store.DataFolder}", $"Data: {store.DataFolder}");
    }

    /// <summary>Prints a result as one JSON object, where JSON is asked for.</summary>
    public void Result(Action<Utf8JsonWriter> write)
    {
        if (_isJson)
        {
            Console.WriteLine(Encoding.UTF8.GetString(RawJson.Of(write).Utf8.Span));
        }
    }

    /// <summary>Prints an error and gives its exit code.</summary>
    public int Error(int code, string french, string english)
    {
        Console.Error.WriteLine(_language == Language.French ? french : english);
        return code;
    }

    /// <summary>Does long work: a bar on a terminal, nothing elsewhere.</summary>
    public T Work<T>(string french, string english, Func<Action<int, int>, T> work) =>
        WorkAsync(french, english, tell => Task.FromResult(work((done, total) => tell.Report((done, total))))).GetAwaiter().GetResult();

    /// <summary>Does long work: a bar on a terminal, nothing elsewhere.</summary>
    public Task<T> WorkAsync<T>(string french, string english, Func<IProgress<(long Done, long Total)>, Task<T>> work)
    {
        if (_isQuiet || Console.IsOutputRedirected || Console.IsErrorRedirected)
        {
            return work(new Relay<(long, long)>(_ => { }));
        }

        return AnsiConsole.Progress().AutoClear(true).StartAsync(context =>
        {
            var task = context.AddTask(_language == Language.French ? french : english);
            return work(new Relay<(long Done, long Total)>(step =>
            {
                task.MaxValue = Math.Max(1, step.Total);
                task.Value = step.Done;
            }));
        });
    }

    /// <summary>Prints a report: each file, then what was left out, line by line.</summary>
    public void Report(ImportReport report)
    {
        var culture = _language == Language.French ? CultureInfo.GetCultureInfo("fr-FR") : CultureInfo.InvariantCulture;
        foreach (var file in report.Files)
        {
            if (file.RecognisedAs is { } kind)
            {
                Line(string.Create(culture, $"{file.File} : {Word(kind)}, {file.Read} lignes lues sur {file.Rows}"), string.Create(culture, $"{file.File}: {kind}, {file.Read} of {file.Rows} rows read"));
                Line(
                    $"  {string.Join(", ", file.Columns.Select(column => $"{column.Header} → {column.ReadAs ?? "attribut"}"))}",
                    $"  {string.Join(", ", file.Columns.Select(column => $"{column.Header} → {column.ReadAs ?? "attribute"}"))}");
            }
            else
            {
                Line($"{file.File} : aucun tableau reconnu, ignoré", $"{file.File}: no table recognised, ignored");
            }
        }

        foreach (var problem in report.Problems)
        {
            var column = problem.Column is null ? "" : $", {problem.Column}";
            Line($"{problem.File}, ligne {problem.Line}{column} : {problem.French}", $"{problem.File}, line {problem.Line}{column}: {problem.English}");
        }

        if (report.MoreProblems > 0)
        {
            Line(string.Create(culture, $"… et {report.MoreProblems:N0} autres."), string.Create(culture, $"… and {report.MoreProblems:N0} more."));
        }
    }

    /// <summary>Runs a verb; errors that have a sentence end with it and their code.</summary>
    public async Task<int> GuardAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb().ConfigureAwait(false);
        }
        catch (ImportRefusedException refused)
        {
            return Error(ExitCodes.InputRefused, refused.In(Language.French), refused.In(Language.English));
        }
        catch (AnalysisRefusedException refused)
        {
            return Error(ExitCodes.InputRefused, refused.In(Language.French), refused.In(Language.English));
        }
        catch (StoreException exception)
        {
            return Error(ExitCodes.StoreUnavailable, exception.In(Language.French), exception.In(Language.English));
        }
        catch (OperationCanceledException)
        {
            return Error(ExitCodes.Failed, "Interrompu.", "Interrupted.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Error(ExitCodes.Failed, $"Écriture ou lecture impossible : {exception.Message}", $"Reading or writing failed: {exception.Message}");
        }
    }

    private static string Word(EntityKind kind) => kind switch
    {
        EntityKind.Actor => "acteurs",
        EntityKind.Pole => "pôles",
        EntityKind.Project => "projets",
        EntityKind.Meeting => "rencontres",
        EntityKind.Tie => "liens",
        EntityKind.Membership => "adhésions",
        EntityKind.Participation => "participations",
        EntityKind.Attendance => "présences",
        _ => "suggestions",
    };
}
