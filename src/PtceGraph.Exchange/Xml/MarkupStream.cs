using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Xml;

/// <summary>The bytes of an XML file, refused where no tag begins for so long that a tag or a text would fill the memory.</summary>
/// <param name="inner">The bytes, closed with the stream.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed class MarkupStream(Stream inner, CancellationToken cancellationToken) : ForwardStream
{
    private static readonly byte[] CDataStart = "<![CDATA["u8.ToArray();
    private static readonly byte[] CDataEnd = "]]>"u8.ToArray();

    private long _sinceTag; // bytes since the last tag began
    private int _matched; // bytes of CDataStart, or of CDataEnd within such a section, that the last bytes are
    private bool _isInCData;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var read = inner.Read(buffer, offset, count);
        foreach (var value in buffer.AsSpan(offset, read))
        {
            Take(value);
        }

        return _sinceTag > TableLimits.MaxRowBytes ? throw new MarkupTooLongException() : read;
    }

    /// <summary>Counts a byte. Zeros are passed over, so that UTF-16 is counted like UTF-8.</summary>
    private void Take(byte value)
    {
        _sinceTag++;
        if (value == 0)
        {
            return;
        }

        if (!_isInCData && value == '<')
        {
            (_sinceTag, _matched) = (0, 1);
            return;
        }

        var sought = _isInCData ? CDataEnd : CDataStart;
        _matched =
            (_isInCData || _matched > 0) && value == sought[_matched] ? _matched + 1
            : _isInCData && value == ']' ? Math.Min(_matched, 2)
            : 0;
        if (_matched == sought.Length)
        {
            (_isInCData, _matched) = (!_isInCData, 0);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A tag or a text is longer than may be read.</summary>
internal sealed class MarkupTooLongException : IOException;
