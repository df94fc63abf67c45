using Repricer.Host.Dashboard.Formats;

namespace Repricer.Host.Dashboard.Models;

/// <summary>What stands around every page.</summary>
/// <param name="Title">Names the page; the browser shows it, too.</param>
/// <param name="Now">When the page was made, UTC; ages are reckoned from it.</param>
/// <param name="Viewer">Who is logged in; null = nobody, and reads are open to this machine.</param>
/// <param name="FormToken">Proves that a form came from a page of this session; null = nothing can be posted.</param>
/// <param name="Notice">What the last act came to; null = there was none.</param>
public sealed record ShellModel(
    string Title, DateTimeOffset Now, IReadOnlyList<NavGroup> Nav, Lamp? Lamp, IReadOnlyList<StopBand> Bands, ViewerModel? Viewer,
    string? FormToken, Notice? Notice, AssetLinks Assets)
{
    /// <summary>When the newest figures on the page were read; null = the page shows none.</summary>
    public DateTimeOffset? FiguresAt { get; init; }

    /// <summary>When the market was last read with success; null = never, or nobody asked.</summary>
    public DateTimeOffset? MarketAt { get; init; }

    /// <summary>What stands in the search box.</summary>
    public string Search { get; init; } = "";

    /// <summary>The way here, the outermost first, without the page itself.</summary>
    public IReadOnlyList<PageLink> Crumbs { get; init; } = [];

    /// <summary>Classes of the page, as its viewer wants it to look; null = as usual.</summary>
    public string? Look { get; init; }

    /// <summary>How times are written.</summary>
    public ViewerZone Times { get; init; } = ViewerZone.Utc;

    /// <summary>Path and query of this page, where forms come back to.</summary>
    public string Path { get; init; } = "/";
}

public sealed record PageLink(string Text, string Href);

/// <param name="Name">Null = it needs no heading.</param>
public sealed record NavGroup(string? Name, IReadOnlyList<NavItem> Items);

/// <param name="Badge">A number beside it that asks for a look; null = none.</param>
public sealed record NavItem(string Text, string Href, bool IsCurrent, string? Badge = null);

/// <summary>How the engine is, in a colour and in words.</summary>
/// <param name="Kind">good, warn, bad or off.</param>
public sealed record Lamp(string Kind, string Text, string Href);

/// <summary>Something stops prices from going out; it is told on every page.</summary>
/// <param name="Cure">The command or act that ends it; null = it ends by itself.</param>
public sealed record StopBand(string Title, string Detail, string? Cure, string Href);

public sealed record ViewerModel(string Name, string Scope);

/// <param name="Kind">good, warn or bad.</param>
/// <param name="Details">More lines; empty = the text says it all.</param>
public sealed record Notice(string Kind, string Text, IReadOnlyList<string> Details);

public sealed record AssetLinks(string Style, string Script, string Icon);

/// <summary>A page without the engine's state, for who may not see it.</summary>
public sealed record RefusedModel(string Title, string Text, PageLink Link);

/// <param name="To">Where to go then.</param>
/// <param name="Fault">What was wrong with the last try; null = there was none.</param>
/// <param name="Who">Who is logged in already; null = nobody.</param>
/// <param name="IsSafe">Whether a key may be sent over this connection.</param>
public sealed record LoginModel(string To, string? Fault, string? Who, bool IsSafe)
{
    /// <summary>A code that logs in once; null = the address has none that works.</summary>
    public string? Code { get; init; }

    /// <summary>Whose log-in the code is.</summary>
    public string? CodeOf { get; init; }
}
