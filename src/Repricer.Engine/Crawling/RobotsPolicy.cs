using System.Text;

namespace Repricer.Engine.Crawling;

/// <summary>
/// What a site's robots.txt allows (RFC 9309): groups of the same product token are merged, the longest matching rule wins, Allow wins a
/// tie, /robots.txt itself is always allowed. Immutable; asking is linear in the URL and in the rules of the agent's group.
/// </summary>
public sealed class RobotsPolicy
{
    /// <summary>What stands beyond is not read (RFC 9309, 2.5 asks for at least this much).</summary>
    public const int MaxBytes = 500 * 1024;

    private readonly Dictionary<string, RobotsGroup> _groups;
    private readonly bool _nothing;

    internal RobotsPolicy(Dictionary<string, RobotsGroup> groups, IReadOnlyList<string> sitemaps, bool nothing = false)
    {
        _groups = groups;
        Sitemaps = sitemaps;
        _nothing = nothing;
    }

    /// <summary>No rules: everything may be fetched.</summary>
    public static RobotsPolicy AllowAll { get; } = new([], []);

    /// <summary>Nothing may be fetched, not even what a later robots.txt may allow: the file could not be read.</summary>
    public static RobotsPolicy DisallowAll { get; } = new([], [], nothing: true);

    /// <summary>The file's sitemaps as written, each once; not resolved against the site's address.</summary>
    public IReadOnlyList<string> Sitemaps { get; }

    /// <summary>Reads any bytes; a byte order mark is understood, lines that say nothing known are skipped.</summary>
    public static RobotsPolicy Parse(ReadOnlySpan<byte> robots)
    {
        robots = robots[..Math.Min(robots.Length, MaxBytes)];
        if (robots.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]))
            return RobotsParser.Parse(Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(robots[2..])));
        return robots.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff])
            ? RobotsParser.Parse(Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(robots[2..])))
            : RobotsParser.Parse(robots);
    }

    /// <summary>
    /// What holds when the file was not delivered (RFC 9309, 2.3.1): a 4xx means there are no rules, anything else that nothing may be
    /// fetched for now: server errors, redirects that led nowhere, no answer at all (0). 429 says "not now" and is taken at its word. For a
    /// success with an empty body there are no rules.
    /// </summary>
    public static RobotsPolicy ForHttpStatus(int status) =>
        status is (>= 200 and < 300) or (>= 400 and < 500 and not 429) ? AllowAll : DisallowAll;

    /// <param name="agent">Our product token ("RepricerBot") or the whole User-Agent header.</param>
    /// <param name="url">An absolute URL or a path with its query.</param>
    public bool IsAllowed(string agent, string url)
    {
        var path = RobotsPath.OfUrl(url);
        if (path.AsSpan().SequenceEqual("/robots.txt"u8))
            return true;
        return !_nothing && (GroupOf(agent)?.IsAllowed(path) ?? true);
    }

    /// <summary>The pause between two requests the site asks this agent for; null when it asks for none.</summary>
    public TimeSpan? CrawlDelay(string agent) => GroupOf(agent)?.CrawlDelay;

    // The first product of the header that has a group of its own, else everybody's group.
    private RobotsGroup? GroupOf(string agent)
    {
        foreach (var range in agent.AsSpan().Split(' '))
        {
            var token = RobotsParser.ProductToken(agent.AsSpan(range).TrimStart('('));
            if (token.Length > 0 && token is not "*" && _groups.TryGetValue(token.ToString(), out var group))
                return group;
        }

        return _groups.GetValueOrDefault("*");
    }
}
