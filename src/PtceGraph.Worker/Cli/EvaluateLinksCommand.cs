using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Cli;

/// <summary><c>evaluate-links INPUT… --cut DATE</c>: how well missing links would have been foretold, on one's own dated data.</summary>
internal static class EvaluateLinksCommand
{
    private const int DefaultK = 10;
    private const string DefaultSilo = "category";

    private static readonly Argument<string[]> Inputs = new("input") { Description = "Files or folders, read as one network.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<PartialDate?> Cut = new("--cut") { Description = "The first day that is to be foretold from what was before.", Required = true, CustomParser = StoreReader.Date };
    private static readonly Option<int> K = new("--k") { Description = "Suggestions looked at for each actor.", DefaultValueFactory = _ => DefaultK };
    private static readonly Option<string?> Silo = new("--silo") { Description = $"The column that tells ties within a silo from ties across; {DefaultSilo} by default." };

    public static Command Create()
    {
        var command = new Command("evaluate-links", "Tests the foretelling of missing links on dated data: trained before a day, tested after it.") { Inputs, Cut, K, Silo };
        command.SetAction((call, token) => new Say(call).GuardAsync(() => Task.FromResult(Run(call, token))));
        return command;
    }

    private static int Run(ParseResult call, CancellationToken cancellationToken)
    {
        var say = new Say(call);
        var (k, cut) = (call.GetValue(K), call.GetValue(Cut)!.Value.FirstDay);
        if (k < 1)
        {
            return say.Error(ExitCodes.Usage, "« --k » est un nombre entier d'au moins 1.", "“--k” is a whole number of at least 1.");
        }

        var network = say.Work("Lecture des fichiers", "Reading files", tell =>
            NetworkReader.Read(call.GetValue(Inputs)!, new Relay<(int Done, int Total)>(step => tell(step.Done, step.Total)), cancellationToken));
        var snapshot = network.Snapshot();
        var graph = snapshot.Graph(LayerSelection.Structure);
        if (call.GetValue(Silo) is { } named && snapshot.Partition(graph, named) is null)
        {
            var columns = string.Join(", ", snapshot.PartitionColumns(graph));
            return say.Error(ExitCodes.Usage, $"« {named} » n'est pas une colonne. Les colonnes : {columns}.", $"“{named}” is no column. Columns: {columns}.");
        }

        var result = say.Work("Évaluation", "Evaluation", _ => LinkEvaluation.Evaluate(snapshot, cut, k, call.GetValue(Silo) ?? DefaultSilo, cancellationToken));
        if (result.NewTies == 0)
        {
            return say.Error(
                ExitCodes.InputRefused,
                $"Rien à évaluer : aucun lien daté du {cut:dd/MM/yyyy} ou d'après n'unit deux acteurs déjà présents avant (acteurs : {result.Actors} ; liens d'acteurs nouveaux : {result.Newcomers}). Les liens ont-ils une date de début ?",
                $"Nothing to evaluate: no tie dated {cut:yyyy-MM-dd} or later joins two actors that were there before (actors: {result.Actors}; ties of newcomers: {result.Newcomers}). Do ties have a beginning?");
        }

        if (call.GetValue(CommonOptions.Json))
        {
            Console.WriteLine(Json(result));
        }
        else
        {
            say.Report(network.Report);
            Print(say, result);
        }

        return ExitCodes.Done;
    }

    private static void Print(Say say, LinkEvaluationResult result)
    {
        var culture = say.Language == Language.French ? CultureInfo.GetCultureInfo("fr-FR") : CultureInfo.InvariantCulture;
        string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("0.0000", culture);
        say.Line(
            $"Avant le {result.Cut:dd/MM/yyyy} : {result.Actors} acteurs. Depuis : {result.NewTies} liens nouveaux entre eux, sur {result.Pairs} paires ; {result.Newcomers} liens d'acteurs nouveaux, laissés de côté.",
            $"Before {result.Cut:yyyy-MM-dd}: {result.Actors} actors. Since: {result.NewTies} new ties among them, of {result.Pairs} pairs; {result.Newcomers} ties of newcomers left out.");
        if (result.SiloColumn is { } column)
        {
            say.Line(
                $"{column} : {result.NewTiesSame} dans un même silo, {result.NewTiesCross} entre deux.",
                $"{column}: {result.NewTiesSame} within a silo, {result.NewTiesCross} across two.");
        }

        say.Line(
            $"{"score",-24}{"précision@" + result.K,14}{"rappel@" + result.K,12}{"PR-AUC",10}{"même silo",12}{"deux silos",12}",
            $"{"score",-24}{"precision@" + result.K,14}{"recall@" + result.K,12}{"PR-AUC",10}{"same silo",12}{"two silos",12}");
        foreach (var score in result.Scores)
        {
            var line = $"{score.Name,-24}{Number(score.PrecisionAtK),14}{Number(score.RecallAtK),12}{Number(score.PrAuc),10}{Number(score.PrAucSame),12}{Number(score.PrAucCross),12}";
            say.Line(line, line);
        }
    }

    private static string Json(LinkEvaluationResult result)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("cut", result.Cut.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            writer.WriteNumber("k", result.K);
            writer.WriteNumber("actors", result.Actors);
            writer.WriteNumber("actors_with_new_tie", result.ActorsWithNewTie);
            writer.WriteNumber("pairs", result.Pairs);
            writer.WriteNumber("new_ties", result.NewTies);
            writer.WriteNumber("newcomers", result.Newcomers);
            writer.WriteString("silo", result.SiloColumn);
            writer.WriteNumber("new_ties_same", result.NewTiesSame);
            writer.WriteNumber("new_ties_cross", result.NewTiesCross);
            writer.WriteStartArray("scores");
            foreach (var score in result.Scores)
            {
                writer.WriteStartObject();
                writer.WriteString("name", score.Name);
                ResultJson.WriteNumber(writer, "precision_at_k", score.PrecisionAtK);
                ResultJson.WriteNumber(writer, "recall_at_k", score.RecallAtK);
                ResultJson.WriteNumber(writer, "pr_auc", score.PrAuc);
                ResultJson.WriteNumber(writer, "pr_auc_same", score.PrAucSame);
                ResultJson.WriteNumber(writer, "pr_auc_cross", score.PrAucCross);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
