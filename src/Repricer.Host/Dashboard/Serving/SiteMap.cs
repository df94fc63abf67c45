using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>The ways to go, which stand beside every page.</summary>
internal static class SiteMap
{
    /// <param name="waiting">How many holds wait for a person.</param>
    /// <param name="hasNodes">Whether nodes of a cluster share the store.</param>
    public static IReadOnlyList<NavGroup> For(string path, Visit visit, int waiting, bool hasNodes)
    {
        var groups = new List<NavGroup>
        {
            new(null,
            [
                Item("Morning", "/"),
                Item("Work queue", "/queue", waiting > 0 ? visit.Format.Count(waiting) : null),
                Item("Listings", "/listings"),
                Item("Discovery", "/discovery"),
            ]),
            new("Market", [Item("Market", "/market"), Item("Losses", "/market/losses"), Item("Minimum prices", "/map"), Item("Reports", "/reports"),
                Item("Experiments", "/experiments")]),
            new("Rules", [Item("Strategies", "/strategies"), Item("Revisions", "/revisions")]),
            new("Running",
            [
                Item("Operations", "/operations"), .. hasNodes ? [Item("Nodes", NodesReader.Path)] : Array.Empty<NavItem>(),
                Item("Alerts", "/alerts"),
            ]),
            new("You", [Item("Saved views", "/views"), Item("Preferences", "/preferences")]),
        };
        if (visit.Is("admin"))
            groups.Add(new NavGroup("Admin", [Item("Audit", "/audit"), Item("Keys", "/keys")]));
        return groups;

        NavItem Item(string text, string href, string? badge = null) => new(text, href, IsAt(path, href), badge);
    }

    private static bool IsAt(string path, string href) => path == href
        || (href is not ("/" or "/market") && path.StartsWith(href + "/", StringComparison.Ordinal))
        || (href == "/market" && (path.StartsWith("/market/listings", StringComparison.Ordinal)
            || path.StartsWith("/market/rivals/", StringComparison.Ordinal)))
        || (href == "/operations" && (path.StartsWith("/channels/", StringComparison.Ordinal)
            || path.StartsWith("/sources/", StringComparison.Ordinal)))
        || (href == "/listings" && (path.StartsWith("/products/", StringComparison.Ordinal)
            || path.StartsWith("/decisions/", StringComparison.Ordinal)))
        || (href == "/revisions" && path.StartsWith("/plans/", StringComparison.Ordinal));
}
