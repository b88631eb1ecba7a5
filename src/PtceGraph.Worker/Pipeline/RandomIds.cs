using System.Security.Cryptography;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Makes ids that several writers can assign independently: 12 letters and digits with 60 random bits.</summary>
internal sealed class RandomIds : IIdSource
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public string NewId() => RandomNumberGenerator.GetString(Alphabet, 12);
}
