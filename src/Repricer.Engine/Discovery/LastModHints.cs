using System.Runtime.InteropServices;

namespace Repricer.Engine.Discovery;

/// <summary>
/// What sitemaps say of when pages changed (lastmod), as far as it can be believed: a hint of what to look at first, never a reason not to
/// look. A date in the future says nothing, nor one of this very minute, which was written when the file was asked for. Where most pages
/// have changed at one moment, or within the last hour, somebody built the file anew and nothing else: none of its dates is taken.
/// </summary>
/// <param name="now">When the sitemaps are walked.</param>
internal sealed class LastModHints(DateTimeOffset now)
{
    /// <summary>So many dated pages must there be before they can be alike by anything but chance.</summary>
    private const int Few = 5;

    private const double Most = 0.8;
    private static readonly TimeSpan ThisMoment = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    private readonly Dictionary<string, DateTimeOffset> _dates = new(StringComparer.Ordinal);

    /// <summary>The last date that is given for an address counts.</summary>
    public void Add(SitemapUrl page)
    {
        if (page.ModifiedAt is { } at)
            _dates[page.Loc] = at;
    }

    /// <returns>The pages with the time of their change, in the order of the sitemaps.</returns>
    public IReadOnlyList<ChangedPage> Believed()
    {
        if (_dates.Count >= Few && (AreMost(_dates.Values.GroupBy(at => at).Max(group => group.Count()))
            || AreMost(_dates.Values.Count(at => at > now - Lately))))
            return [];
        return [.. _dates.Where(one => one.Value < now - ThisMoment).Select(one => new ChangedPage(one.Key, one.Value))];
    }

    private bool AreMost(int pages) => pages >= _dates.Count * Most;
}

/// <param name="Url">Absolute.</param>
/// <param name="At">When its sitemap says that it changed last.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ChangedPage(string Url, DateTimeOffset At);
