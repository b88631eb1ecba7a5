using System.CommandLine;
using System.Security.Cryptography;
using PtceGraph.Exchange.Pseudonyms;

namespace PtceGraph.Worker.Cli;

/// <summary>The options that give pseudonyms for names, and what is said of them.</summary>
internal static class PseudonymOptions
{
    private static readonly Option<bool> Pseudonymise = new("--pseudonymise")
    {
        Description =
            "Give pseudonyms instead of names, leave out texts, codes and amounts, and say how many actors are unique by their ties alone.",
    };
    private static readonly Option<string?> KeyFile = new("--key-file")
    {
        Description =
            $"A file whose bytes, {Pseudonymiser.KeyLength} or more, are the key of the pseudonyms: the same key gives the same pseudonyms. By default a random key that is kept nowhere.",
    };

    /// <summary>Adds both options to a verb.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Pseudonymise);
        command.Options.Add(KeyFile);
        command.Validators.Add(result =>
        {
            if (result.GetValue(KeyFile) is not null && !result.GetValue(Pseudonymise))
            {
                result.AddError("--key-file goes with --pseudonymise.");
            }
        });
    }

    /// <summary>Whether a call asks for pseudonyms.</summary>
    public static bool AreAsked(ParseResult call) => call.GetValue(Pseudonymise);

    /// <summary>The key of the pseudonyms of a call: the bytes of its file, else random ones; null once it was said that the file is too
    /// short.</summary>
    public static byte[]? KeyOf(ParseResult call, CliOutput output)
    {
        if (call.GetValue(KeyFile) is not { } file)
        {
            return RandomNumberGenerator.GetBytes(Pseudonymiser.KeyLength);
        }

        if (File.ReadAllBytes(file) is { Length: >= Pseudonymiser.KeyLength } key)
        {
            return key;
        }

        output.Error(ExitCodes.Usage, Sentences.KeyTooShort(file, Pseudonymiser.KeyLength));
        return null;
    }

    /// <summary>Says what the pseudonyms do not hide; nothing where there are none.</summary>
    public static void Tell(CliOutput output, PseudonymisedNetwork? pseudonyms)
    {
        if (pseudonyms is not { Uniqueness: var (unique, actors) })
        {
            return;
        }

        var percent = (int)Math.Round(100 * pseudonyms.Uniqueness.Share);
        output.Line(Sentences.PseudonymsGiven(unique, actors, percent, pseudonyms.CellsSuppressed));
    }
}
