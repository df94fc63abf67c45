namespace Repricer.Engine.Crawling.Holding;

/// <summary>Fetches only while the host is held: asked last of all, so that a process that was stopped meanwhile finds out here.</summary>
internal sealed class HeldFetcher(IFetcher fetcher, HeldHosts.Visit visit, TimeSpan interval) : IFetcher
{
    private static readonly FetchOutcome NotOurs = new FetchOutcome.Failed("not asked: another node has the host");

    public string Name => fetcher.Name;

    public string? Unavailable => fetcher.Unavailable;

    public ValueTask<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken ct) => visit.Tenure.IsHeld
        ? fetcher.FetchAsync(request with { MayFollow = (url, stop) => MayFollowAsync(request, url, stop) }, ct)
        : ValueTask.FromResult(NotOurs);

    private async ValueTask<FetchOutcome?> MayFollowAsync(FetchRequest request, Uri url, CancellationToken ct)
    {
        if (request.MayFollow is { } inner && await inner(url, ct) is { } refused)
            return refused;

        // Whoever has the host that it leads to counts this request among its own.
        if (url.Authority != visit.Host && !await visit.Hosts.WaitForTurnAsync(url.Authority, interval, ct))
            return new FetchOutcome.Failed($"redirected to {url.Authority}, which another node has and gave no turn for");
        return visit.Tenure.IsHeld ? null : NotOurs;
    }
}
