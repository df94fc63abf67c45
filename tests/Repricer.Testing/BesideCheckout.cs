namespace Repricer.Testing;

/// <summary>
/// Third-party material that stands beside a checkout (<c>../shared</c>, here or above the repository): no part of the repository. Tests
/// that need it skip where it is absent, unless <c>REPRICER_REQUIRE_PEERS=1</c> says that it has to be there.
/// </summary>
public static class BesideCheckout
{
    /// <summary>Whether a test that finds no peer to be judged by fails instead of skipping: so that green never means "not run".</summary>
    public static bool PeersAreRequired => Environment.GetEnvironmentVariable("REPRICER_REQUIRE_PEERS") == "1";

    /// <summary>The repository's own folder; null where the tests do not run in a checkout.</summary>
    public static string? Repository
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (root is not null && !File.Exists(Path.Combine(root.FullName, "Repricer.sln")))
                root = root.Parent;
            return root?.FullName;
        }
    }

    /// <summary>The vendors' contract files; null where they are absent. The variable REPRICER_CONTRACTS names another folder.</summary>
    public static string? Contracts => Environment.GetEnvironmentVariable("REPRICER_CONTRACTS") is { Length: > 0 } named
        ? Directory.Exists(named) ? named : null
        : Find("contracts");

    /// <summary>A file or folder of the material; null where it is absent.</summary>
    public static string? Find(params string[] parts)
    {
        for (var above = Repository is { } here ? new DirectoryInfo(here).Parent : null; above is not null; above = above.Parent)
        {
            var found = Path.Combine([above.FullName, "shared", .. parts]);
            if (Path.Exists(found))
                return found;
        }

        return null;
    }
}
