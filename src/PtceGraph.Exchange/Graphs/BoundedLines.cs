using System.Text;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Graphs;

/// <summary>Reads a text file of unknown origin line by line. Memory: the longest line, which is bounded.</summary>
/// <param name="file">The name of the file, as reports give it.</param>
/// <param name="stream">The file, closed with the reader.</param>
/// <param name="encoding">What <see cref="TextEncoding.Of"/> found.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed class BoundedLines(string file, Stream stream, Encoding? encoding, CancellationToken cancellationToken) : IDisposable
{
    private readonly StreamReader _reader = new(stream, encoding ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
    private readonly StringBuilder _text = new();
    private long _characters; // of the lines so far
    private bool _hasEnded;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The name of the file, as reports give it.</summary>
    public string File => file;

    /// <summary>Refuses a file that announces more nodes than it can name: each that it names takes a character or more. A few bytes could
    /// otherwise stand for millions of nodes.</summary>
    /// <exception cref="ImportRefusedException">There are more than <see cref="TableLimits.MaxUnnamed"/>, and more than the file has
    /// characters, as far as that is known.</exception>
    public void CheckAnnounced(long nodes)
    {
        var characters =
            stream.CanSeek ? stream.Length
            : _hasEnded ? _characters
            : TableLimits.MaxBytes;
        if (nodes > Math.Max(TableLimits.MaxUnnamed, characters))
        {
            throw ImportRefusedException.At(file, Number, Sentences.TooManyAnnounced(nodes, TableLimits.MaxUnnamed));
        }
    }

    /// <summary>The next line without its end; null at the end of the file.</summary>
    /// <exception cref="ImportRefusedException">The line is longer than may be read.</exception>
    public string? Next()
    {
        cancellationToken.ThrowIfCancellationRequested();
        Number++;
        _text.Clear();
        for (int letter; (letter = _reader.Read()) >= 0; )
        {
            _characters++;
            if (letter is '\n' or '\r')
            {
                if (letter == '\r' && _reader.Peek() == '\n')
                {
                    _reader.Read();
                }

                return _text.ToString();
            }

            if (_text.Append((char)letter).Length > TableLimits.MaxRowBytes)
            {
                throw ImportRefusedException.At(file, Number, Sentences.RowTooLarge(TableLimits.MaxRowBytes >> 20));
            }
        }

        _hasEnded = true;
        return _text.Length > 0 ? _text.ToString() : null;
    }

    /// <summary>The words of a line, between white space or one of some separators; a text between double quotes is one word.</summary>
    public static IEnumerable<string> Words(string line, string separators = "")
    {
        for (var at = 0; at < line.Length; )
        {
            if (char.IsWhiteSpace(line[at]) || separators.Contains(line[at], StringComparison.Ordinal))
            {
                at++;
            }
            else if (line[at] == '"' && line.IndexOf('"', at + 1) is var end && end > 0)
            {
                yield return line[(at + 1)..end];
                at = end + 1;
            }
            else
            {
                var start = at;
                while (at < line.Length && !char.IsWhiteSpace(line[at]) && !separators.Contains(line[at], StringComparison.Ordinal))
                {
                    at++;
                }

                yield return line[start..at];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}
