namespace Repricer.Engine.Crawling;

/// <summary>
/// The rules of one product token, gathered from all over the file. Blocks are shared with the other tokens they were written for.
/// </summary>
internal sealed class RobotsGroup
{
    private readonly List<RobotsBlock> _blocks = [];
    private readonly List<RobotsDelay> _delays = [];

    /// <summary>The longest of the delays asked for; null when none was.</summary>
    public TimeSpan? CrawlDelay => _delays.Max(delay => delay.Value);

    public void Join(RobotsBlock block, RobotsDelay delay)
    {
        if (_blocks.Count == 0 || _blocks[^1] != block)
            _blocks.Add(block);
        if (_delays.Count == 0 || _delays[^1] != delay)
            _delays.Add(delay);
    }

    public bool IsAllowed(ReadOnlySpan<byte> path)
    {
        var longest = -1;
        var allowed = true;
        foreach (var block in _blocks)
        {
            foreach (var rule in block.Rules)
            {
                // Only a rule that could win is worth matching: longer, or as long and allowing.
                if (rule.Length < longest || (rule.Length == longest && (allowed || !rule.Allow)) || !rule.Matches(path))
                    continue;
                longest = rule.Length;
                allowed = rule.Allow;
            }
        }

        return allowed;
    }
}

/// <summary>The rules under one run of User-agent lines.</summary>
internal sealed class RobotsBlock
{
    public List<RobotsRule> Rules { get; } = [];
}

/// <summary>The Crawl-delay under one run of User-agent lines; unlike rules it ends the run it belongs to.</summary>
internal sealed class RobotsDelay
{
    public TimeSpan? Value { get; set; }
}
