using System.Security.Cryptography;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Ids that several writers can give without asking each other: 12 letters and digits, 60 bits of chance.</summary>
internal sealed class RandomIds : IIdSource
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public string NewId() => RandomNumberGenerator.GetString(Alphabet, 12);
}
