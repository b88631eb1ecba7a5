namespace PtceGraph.Graph;

/// <summary>What a network is of: the profile brings its vocabulary, and what is computed of nothing else.</summary>
public static class NetworkProfile
{
    /// <summary>PTCE: the vocabulary of <see cref="Vocabulary"/>, article 9, circles and the markers of a pole. A network that says nothing
    /// has it.</summary>
    public const string Ptce = "ptce";

    /// <summary>Any other network of actors: it has its own terms only.</summary>
    public const string Plain = "plain";

    /// <summary>Whether a text is a profile.</summary>
    public static bool IsKnown(string profile) => profile is Ptce or Plain;
}
