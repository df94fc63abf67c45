using System.Buffers;

namespace Repricer.Core.Reading.Tape;

/// <summary>
/// A page cut into a flat tape of tokens by one forward pass over its UTF-8 bytes: no strings, no DOM, pooled memory. Every extractor reads the tape and decodes
/// only what it needs. What the tape holds is bounded (<see cref="MaxBytes"/>, <see cref="MaxTokens"/>, <see cref="MaxDepth"/>) whatever the page is.
/// </summary>
internal readonly ref struct PageTape
{
    public const int MaxBytes = 16 * 1024 * 1024;
    public const int MaxTokens = 1_000_000;
    public const int MaxDepth = 512;

    private readonly Token[] _tokens;

    private PageTape(ReadOnlySpan<byte> bytes, Token[] tokens, int count, bool truncated)
    {
        Bytes = bytes;
        _tokens = tokens;
        Count = count;
        IsTruncated = truncated;
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public int Count { get; }

    /// <summary>The page was larger than what is read of one.</summary>
    public bool IsTruncated { get; }

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, Count);

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
        var (tokens, count, complete) = builder.Run();
        return new PageTape(page, tokens, count, truncated || !complete);
    }

    public ReadOnlySpan<byte> Slice(scoped in Token token) => Bytes[token.Start..token.End];

    public ReadOnlySpan<byte> Name(scoped in Token token) => Bytes.Slice(token.Start, token.NameLength);

    public AttributeReader Attributes(scoped in Token token) => new(Bytes[(token.Start + token.NameLength)..token.End]);

    /// <summary>The raw value of an attribute (character references still in it). A missing attribute is false; one without a value is empty.</summary>
    public bool TryGetAttribute(scoped in Token token, scoped ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var region = Bytes[(token.Start + token.NameLength)..token.End];
        value = default;
        if (region.Length <= name.Length || !Utf8Text.Contains(region, name))
        {
            return false;
        }

        foreach (var attribute in new AttributeReader(region))
        {
            if (Utf8Text.EqualsIgnoreCase(attribute.Name, name))
            {
                value = attribute.Value;
                return true;
            }
        }

        return false;
    }

    /// <summary>True when blanks stand before the token's first byte in the page: blank-only text leaves no token of its own.</summary>
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

    public void Dispose() => ArrayPool<Token>.Shared.Return(_tokens);
}
