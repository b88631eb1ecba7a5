using System.Text;
using System.Xml;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Xml;

/// <summary>Reads XML of unknown origin forwards. Document types, deep nesting, endless tags and texts and a flood of distinct names are
/// refused; memory is that of the longest tag or text.</summary>
internal sealed class BoundedXml : IDisposable
{
    /// <summary>The deepest element that is read, the root being at depth 0.</summary>
    public const int MaxDepth = 64;

    private readonly string _file;
    private readonly XmlReader _reader;
    private readonly char[] _block = new char[4096];

    /// <param name="file">The name of the file, as reports give it.</param>
    /// <param name="stream">The XML, which is closed with the reader.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ImportRefusedException">The encoding that the file declares is unknown.</exception>
    public BoundedXml(string file, Stream stream, CancellationToken cancellationToken)
    {
        _file = file;
        try
        {
            _reader = XmlReader.Create(
                new MarkupStream(stream, cancellationToken),
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    IgnoreComments = true,
                    IgnoreProcessingInstructions = true,
                    IgnoreWhitespace = true,
                    CheckCharacters = false,
                    CloseInput = true,
                    NameTable = new BoundedNameTable(),
                }
            );
        }
        catch (XmlException malformed)
        {
            throw Refused(malformed);
        }
    }

    /// <summary>The name of the current element without its prefix.</summary>
    public string Name => _reader.LocalName;

    /// <summary>The depth of the current element; the root has 0.</summary>
    public int Depth => _reader.Depth;

    /// <summary>The line of the current element, from 1.</summary>
    public int Line => ((IXmlLineInfo)_reader).LineNumber;

    /// <summary>Whether the current element ends where it begins: no end follows.</summary>
    public bool IsEmpty => _reader.IsEmptyElement;

    /// <summary>Whether the reader is at the beginning of an element, not at its end.</summary>
    public bool IsStart => _reader.NodeType == XmlNodeType.Element;

    /// <summary>An attribute of the current element; null where it has none of that name.</summary>
    public string? this[string attribute] => _reader.GetAttribute(attribute);

    /// <summary>An attribute of the current element that is in a namespace, whichever; null where it has none of that name.</summary>
    public string? Qualified(string attribute)
    {
        string? value = null;
        for (var isThere = _reader.MoveToFirstAttribute(); isThere; isThere = _reader.MoveToNextAttribute())
        {
            value = _reader.LocalName == attribute && _reader.NamespaceURI.Length > 0 ? _reader.Value : value;
        }

        _reader.MoveToElement();
        return value;
    }

    /// <summary>Goes to the next beginning or end of an element. Text between elements is passed over.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ImportRefusedException">The XML is malformed, truncated or beyond a limit.</exception>
    public bool Read()
    {
        try
        {
            while (Advance())
            {
                if (_reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                {
                    return true;
                }
            }

            return false;
        }
        catch (Exception exception) when (exception is XmlException or MarkupTooLongException)
        {
            throw Refused(exception);
        }
    }

    /// <summary>Reads the text of the current element and goes to its end.</summary>
    /// <param name="within">Is called at the beginning of each element within it, whose text is left out; null for nothing.</param>
    /// <exception cref="ImportRefusedException">The XML is malformed, truncated or beyond a limit.</exception>
    public string Text(Action<BoundedXml>? within = null)
    {
        if (IsEmpty)
        {
            return "";
        }

        var (text, line, end) = (new StringBuilder(), Line, Depth);
        try
        {
            while (Advance() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == end))
            {
                if (_reader.NodeType == XmlNodeType.Element)
                {
                    within?.Invoke(this);
                }
                else if (
                    _reader.Depth == end + 1
                    && _reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace
                )
                {
                    for (int read; (read = _reader.ReadValueChunk(_block, 0, _block.Length)) > 0; )
                    {
                        if (text.Append(_block, 0, read).Length > TableLimits.MaxRowBytes)
                        {
                            throw ImportRefusedException.At(_file, line, Sentences.RowTooLarge(TableLimits.MaxRowBytes >> 20));
                        }
                    }
                }
            }
        }
        catch (Exception exception) when (exception is XmlException or MarkupTooLongException)
        {
            throw Refused(exception);
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private bool Advance()
    {
        if (!IsThereMore())
        {
            return false;
        }

        return _reader.Depth <= MaxDepth ? true : throw ImportRefusedException.At(_file, Line, Sentences.XmlTooDeep(MaxDepth));
    }

    /// <summary>Reads on. A fault of .NET's reader is that of the file: a declaration with letters beyond ASCII before its encoding makes it
    /// count a negative number of bytes.</summary>
    private bool IsThereMore()
    {
        try
        {
            return _reader.Read();
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw new XmlException(fault.Message, fault, Math.Max(Line, 1), Math.Max(((IXmlLineInfo)_reader).LinePosition, 1));
        }
    }

    private ImportRefusedException Refused(Exception exception) =>
        exception is XmlException malformed
            ? ImportRefusedException.At(_file, Math.Max(malformed.LineNumber, 1), Sentences.XmlMalformed(malformed.LinePosition))
            : ImportRefusedException.At(_file, Math.Max(Line, 1), Sentences.RowTooLarge(TableLimits.MaxRowBytes >> 20));

    /// <summary>Names of elements and attributes are kept until the end, so a document may have only so many.</summary>
    private sealed class BoundedNameTable : XmlNameTable
    {
        private const int MaxNames = 10_000;

        private readonly NameTable _names = new();
        private int _count;

        public override string Add(char[] array, int offset, int length) =>
            Get(array, offset, length) ?? Counted(_names.Add(array, offset, length));

        public override string Add(string array) => Get(array) ?? Counted(_names.Add(array));

        public override string? Get(char[] array, int offset, int length) => _names.Get(array, offset, length);

        public override string? Get(string array) => _names.Get(array);

        private string Counted(string name) =>
            ++_count <= MaxNames ? name : throw new XmlException($"More than {MaxNames} distinct names.");
    }
}
