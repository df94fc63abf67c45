using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Repricer.Engine.Crawling;

/// <summary>
/// Reads the lines of a robots.txt. As generous as the crawlers that site owners test against: any line ending, missing colons, common
/// slips of the pen.
/// </summary>
internal ref struct RobotsParser
{
    private const int MaxSitemaps = 1000;
    private const double MaxDelaySeconds = 24 * 60 * 60;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);
    private static readonly SearchValues<char> TokenEnds = SearchValues.Create(" \t/,;()<>#");

    private readonly Dictionary<string, RobotsGroup> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sitemaps = [];
    private readonly HashSet<string> _seenSitemaps = [];

    private RobotsBlock _block = new();
    private RobotsDelay _delay = new();
    private bool _rulesSeen;
    private bool _delaySeen;

    public RobotsParser()
    {
    }

    public static RobotsPolicy Parse(ReadOnlySpan<byte> robots)
    {
        var parser = new RobotsParser();
        robots = WithoutByteOrderMark(robots);
        while (!robots.IsEmpty)
        {
            var end = robots.IndexOfAny(LineEnds);
            parser.Line(end < 0 ? robots : robots[..end]);
            robots = end < 0 ? [] : robots[(end + 1)..];
        }

        return new RobotsPolicy(parser._groups, parser._sitemaps);
    }

    /// <summary>The name in front of version and remarks: "FooBot" of "FooBot/2.1 (beta)".</summary>
    public static ReadOnlySpan<char> ProductToken(ReadOnlySpan<char> agent)
    {
        agent = agent.Trim();
        var end = agent.IndexOfAny(TokenEnds);
        return end < 0 ? agent : agent[..end];
    }

    // Editors have been seen to save half of it.
    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> robots)
    {
        foreach (var octet in "\uFEFF"u8)
        {
            if (robots.IsEmpty || robots[0] != octet)
                break;
            robots = robots[1..];
        }

        return robots;
    }

    private void Line(ReadOnlySpan<byte> line)
    {
        var comment = line.IndexOf((byte)'#');
        line = Trim(comment < 0 ? line : line[..comment]);
        if (line.IsEmpty || !TrySplit(line, out var key, out var value))
            return;
        if (Is(key, "user-agent"u8) || Is(key, "useragent"u8) || Is(key, "user agent"u8))
            Agent(value);
        else if (Is(key, "allow"u8))
            Rule(value, allow: true);
        else if (IsDisallow(key))
            Rule(value, allow: false);
        else if (Is(key, "crawl-delay"u8) || Is(key, "crawldelay"u8))
            Delay(value);
        else if (Is(key, "sitemap"u8) || Is(key, "site-map"u8))
            Sitemap(value);
    }

    private static bool TrySplit(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        var colon = line.IndexOf((byte)':');
        if (colon >= 0)
        {
            key = Trim(line[..colon]);
            value = Trim(line[(colon + 1)..]);
            return !key.IsEmpty;
        }

        // "disallow /path": two words and nothing else.
        var blank = line.IndexOfAny((byte)' ', (byte)'\t');
        key = blank < 0 ? [] : line[..blank];
        value = blank < 0 ? [] : Trim(line[blank..]);
        return blank > 0 && value.IndexOfAny((byte)' ', (byte)'\t') < 0;
    }

    private void Agent(ReadOnlySpan<byte> value)
    {
        // A Crawl-delay between User-agent lines does not part them for the rules that follow (2.2.4: other records must not interfere).
        if (_rulesSeen)
            _block = new RobotsBlock();
        if (_rulesSeen || _delaySeen)
            _delay = new RobotsDelay();
        _rulesSeen = _delaySeen = false;
        var token = ProductToken(Encoding.UTF8.GetString(value[..Math.Min(value.Length, 200)])).ToString();
        if (token.Length == 0)
            return;
        if (!_groups.TryGetValue(token, out var group))
            _groups[token] = group = new RobotsGroup();
        group.Join(_block, _delay);
    }

    private void Rule(ReadOnlySpan<byte> value, bool allow)
    {
        _rulesSeen = true;
        var pattern = RobotsPath.OfPattern(value);
        if (pattern.Length > 0)
            _block.Rules.Add(new RobotsRule(allow, pattern));
    }

    private void Delay(ReadOnlySpan<byte> value)
    {
        _delaySeen = true;
        if (!Utf8Parser.TryParse(value, out double seconds, out var consumed) || consumed == 0 || !double.IsFinite(seconds) || seconds < 0)
            return;
        var delay = TimeSpan.FromSeconds(Math.Min(seconds, MaxDelaySeconds));
        _delay.Value = _delay.Value > delay ? _delay.Value : delay;
    }

    private void Sitemap(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || _sitemaps.Count == MaxSitemaps)
            return;
        var sitemap = Encoding.UTF8.GetString(value);
        if (_seenSitemaps.Add(sitemap))
            _sitemaps.Add(sitemap);
    }

    private static bool IsDisallow(ReadOnlySpan<byte> key) =>
        Is(key, "disallow"u8) || Is(key, "dissallow"u8) || Is(key, "dissalow"u8) || Is(key, "disalow"u8) || Is(key, "diasllow"u8)
            || Is(key, "disallaw"u8);

    private static bool Is(ReadOnlySpan<byte> key, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(key, name);

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\0\f\v"u8);
}
