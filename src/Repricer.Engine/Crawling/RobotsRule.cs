namespace Repricer.Engine.Crawling;

/// <summary>One Allow or Disallow line: a path prefix in which '*' stands for anything and a final '$' for the end.</summary>
internal sealed class RobotsRule
{
    // Up to this length the naive search costs no more than a fixed factor.
    private const int ShortSegment = 32;

    private readonly byte[][] _segments;
    private readonly bool _anchored;

    /// <param name="allow">Allow or Disallow.</param>
    /// <param name="pattern">Normalised, see <see cref="RobotsPath"/>.</param>
    public RobotsRule(bool allow, ReadOnlySpan<byte> pattern)
    {
        Allow = allow;
        Length = pattern.Length;
        _anchored = pattern.EndsWith("$"u8);
        if (_anchored)
            pattern = pattern[..^1];
        var segments = new List<byte[]>();
        foreach (var range in pattern.Split((byte)'*'))
        {
            // Runs of stars are one star.
            var segment = pattern[range];
            if (segments.Count == 0 || !segment.IsEmpty)
                segments.Add(segment.ToArray());
        }

        if (segments.Count > 0 && pattern.EndsWith("*"u8))
            _anchored = false;
        _segments = [.. segments];
    }

    public bool Allow { get; }

    /// <summary>Octets of the pattern: the longer rule is the more specific one.</summary>
    public int Length { get; }

    // Leftmost matches in turn: with '*' as the only wildcard, taking each segment as early as possible never loses a match.
    public bool Matches(ReadOnlySpan<byte> path)
    {
        if (!path.StartsWith(_segments[0]))
            return false;
        if (_segments.Length == 1)
            return !_anchored || path.Length == _segments[0].Length;
        var rest = path[_segments[0].Length..];
        var last = _anchored ? _segments.Length - 1 : _segments.Length;
        for (var i = 1; i < last; i++)
        {
            var at = IndexOf(rest, _segments[i]);
            if (at < 0)
                return false;
            rest = rest[(at + _segments[i].Length)..];
        }

        return !_anchored || rest.EndsWith(_segments[^1]);
    }

    private static int IndexOf(ReadOnlySpan<byte> text, byte[] segment) =>
        segment.Length <= ShortSegment ? text.IndexOf(segment) : KnuthMorrisPratt(text, segment);

    private static int KnuthMorrisPratt(ReadOnlySpan<byte> text, byte[] segment)
    {
        if (text.Length < segment.Length)
            return -1;
        var borders = new int[segment.Length];
        for (int i = 1, border = 0; i < segment.Length; i++)
        {
            while (border > 0 && segment[i] != segment[border])
                border = borders[border - 1];
            border += segment[i] == segment[border] ? 1 : 0;
            borders[i] = border;
        }

        for (int i = 0, matched = 0; i < text.Length; i++)
        {
            while (matched > 0 && text[i] != segment[matched])
                matched = borders[matched - 1];
            matched += text[i] == segment[matched] ? 1 : 0;
            if (matched == segment.Length)
                return i - matched + 1;
        }

        return -1;
    }
}
