using System.CommandLine;
using PtceGraph.Storage.Keeping;
using PtceGraph.Storage.Neo4j;

namespace PtceGraph.Worker.Cli;

/// <summary><c>check</c>: whether the store is whole.</summary>
internal static class CheckCommand
{
    private static readonly Option<bool> Repair = new("--repair") { Description = "Make the graph in Neo4j what the journal tells." };

    public static Command Create()
    {
        var command = new Command("check", "Reads the whole store and says what is wrong with it.") { Repair };
        CommonOptions.AddStoreTo(command);
        command.SetAction((call, token) => new Say(call).GuardAsync(() => RunAsync(call, token)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var say = new Say(call);
        var store = CommonOptions.StoreOf(call);
        var folder = store.DataFolder;
        if (call.GetValue(Repair) && store.Neo4jUrl is null)
        {
            return say.Error(ExitCodes.Usage, "--repair refait le graphe d'un Neo4j : ajoutez --store neo4j. Un stockage endommagé se restaure.", "--repair makes the graph of a Neo4j again: add --store neo4j. A damaged store is restored.");
        }

        await using var journal = await (call.GetValue(Repair) ? store.OpenAsync(TimeProvider.System, cancellationToken) : store.OpenToReadAsync(TimeProvider.System, cancellationToken)).ConfigureAwait(false);
        if (call.GetValue(Repair) && journal is Neo4jJournal neo4j)
        {
            var repaired = await neo4j.RepairAsync(cancellationToken).ConfigureAwait(false);
            say.Line($"Nœuds et relations remis en ordre : {repaired}", $"Nodes and relationships put right: {repaired}");
        }

        var check = await journal.CheckAsync(cancellationToken).ConfigureAwait(false);
        say.Store(store);
        say.Line($"Révision : {check.Revision}", $"Revision: {check.Revision}");
        foreach (var (name, value) in check.Facts)
        {
            say.Line($"{name} : {value}", $"{name}: {value}");
        }

        var (backups, contacts) = (BackupFolder.Daily(folder), ContactFile.In(folder).Read());
        say.Line(
            backups.Count == 0 ? "Sauvegardes : aucune encore" : $"Sauvegardes : {backups.Count}, la dernière {backups[^1]}",
            backups.Count == 0 ? "Backups: none yet" : $"Backups: {backups.Count}, the newest {backups[^1]}");
        say.Line($"Contacts : {contacts.Count}", $"Contacts: {contacts.Count}");
        say.Result(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("data", folder);
            writer.WriteNumber("revision", check.Revision);
            writer.WriteStartObject("facts");
            foreach (var (name, value) in check.Facts)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteNumber("backups", backups.Count);
            writer.WriteNumber("contacts", contacts.Count);
            writer.WriteStartArray("findings");
            foreach (var finding in check.Findings)
            {
                writer.WriteStringValue(finding);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        foreach (var finding in check.Findings)
        {
            Console.Error.WriteLine(finding);
        }

        if (check.Findings.Count > 0)
        {
            return check.IsRepairable
                ? say.Error(ExitCodes.StoreUnavailable, "Le journal est entier ; le graphe dans Neo4j s'en écarte : « check --repair » le remet en ordre.", "The journal is whole; the graph in Neo4j differs from it: check --repair puts it right.")
                : say.Error(ExitCodes.StoreUnavailable, "Le stockage est endommagé : restaurez une sauvegarde.", "The store is damaged: restore a backup.");
        }

        say.Line("Tout est en ordre.", "All is well.");
        return ExitCodes.Done;
    }
}
