using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Recognises what the network of some files is of, where nobody says it.</summary>
internal static class ProfileRecognition
{
    /// <summary>The profile of files that were read with the words of PTCE: <see cref="NetworkProfile.Plain"/> where they have categories,
    /// half or fewer of which are of PTCE, and no table of poles.</summary>
    public static string Of(ImportSource source, FileWords words) =>
        words.Categories > 0
        && 2 * words.CategoriesOfPtce <= words.Categories
        && !source.Recognitions.Any(recognition => recognition?.Kind == EntityKind.Pole)
            ? NetworkProfile.Plain
            : NetworkProfile.Ptce;
}
