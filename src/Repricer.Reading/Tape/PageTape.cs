using System.Buffers;

namespace Repricer.Reading.Tape;

/// <summary>
/// Holds a page cut into a flat tape of tokens by one forward pass over its UTF-8 bytes: no strings, no DOM, pooled memory. Every extractor
/// reads the tape and decodes only what it needs. What the tape holds is bounded (<see cref="MaxBytes"/>, <see cref="MaxTokens"/>,
/// <see cref="MaxDepth"/>) whatever the page is.
/// </summary>
internal readonly ref struct PageTape
{
    public const int MaxBytes = 16 * 1024 * 1024;
    public const int MaxTokens = 1_000_000;
    public const int MaxDepth = 512;

    private readonly Token[] _tokens;
    private readonly int[] _stops;
    private readonly int _stopCount;

    private PageTape(ReadOnlySpan<byte> bytes, TapeBuilder built, bool truncated)
    {
        Bytes = bytes;
        _tokens = built.Tokens;
        _stops = built.Stops;
        _stopCount = built.StopCount;
        Count = built.Count;
        Seen = built.Seen;
        IsTruncated = truncated;
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public int Count { get; }

    /// <summary>Holds the marks of all tags of the page together.</summary>
    public TokenMarks Seen { get; }

    /// <summary>Tells whether the page was larger than what is read of one.</summary>
    public bool IsTruncated { get; }

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, Count);

    /// <summary>
    /// Holds the indexes, ascending, of the few tokens that extractors other than the one of the text look at: links, buttons, headings,
    /// meta tags, bodies of scripts, and tags with marks.
    /// </summary>
    public ReadOnlySpan<int> Stops => _stops.AsSpan(0, _stopCount);

    public ref readonly Token this[int index] => ref _tokens[index];

    /// <param name="page">UTF-8; kept by reference until <see cref="Dispose"/>.</param>
    public static PageTape Read(ReadOnlySpan<byte> page)
    {
        var truncated = page.Length > MaxBytes;
        if (truncated)
        {
            page = page[..MaxBytes];
        }

        var builder = new TapeBuilder(page);
        var complete = builder.Run();
        return new PageTape(page, builder, truncated || !complete);
    }

    public ReadOnlySpan<byte> Slice(scoped in Token token) => Bytes[token.Start..token.End];

    public ReadOnlySpan<byte> Name(scoped in Token token) => Bytes.Slice(token.Start, token.NameLength);

    public AttributeReader Attributes(scoped in Token token) => new(Bytes, token.Start + token.NameLength, token.End);

    /// <summary>
    /// Finds the raw value of an attribute, character references still in it. A missing attribute is false; one without a value is empty.
    /// </summary>
    public bool TryGetAttribute(scoped in Token token, scoped ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        var attributes = Attributes(token);
        while (attributes.MoveNext())
        {
            if (attributes.Name.Length == name.Length && Utf8Text.EqualsIgnoreCase(attributes.Name, name))
            {
                value = attributes.Value;
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Tells whether blanks stand before the token's first byte in the page: text of blanks alone leaves no token of its own.
    /// </summary>
    public bool HasBlankBefore(scoped in Token token)
    {
        var at = token.Kind switch
        {
            TokenKind.Open => token.Start - 2,
            TokenKind.Close => token.Start - 3,
            _ => -1,
        };
        return at >= 0 && Bytes[at] <= ' ';
    }

    public void Dispose()
    {
        ArrayPool<Token>.Shared.Return(_tokens);
        ArrayPool<int>.Shared.Return(_stops);
    }
}
