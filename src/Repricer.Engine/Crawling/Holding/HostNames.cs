namespace Repricer.Engine.Crawling.Holding;

/// <summary>The names that hosts are held by, where several nodes share the work.</summary>
public static class HostNames
{
    /// <summary>As it stands in an address, without the port that its scheme has anyway.</summary>
    /// <param name="lane">As <see cref="ICrawlStore.GetDueHostsAsync"/> tells it.</param>
    /// <returns>Null where the address names no host and the source has no base URL: nothing can be asked there.</returns>
    public static string? Of(SourceOptions source, string lane)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(lane);
        if (lane.Length == 0)
            return source.BaseUrl?.Authority;
        return lane.EndsWith(":443", StringComparison.Ordinal) ? lane[..^4]
            : lane.EndsWith(":80", StringComparison.Ordinal) ? lane[..^3]
            : lane;
    }
}
