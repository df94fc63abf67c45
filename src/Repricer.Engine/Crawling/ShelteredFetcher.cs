namespace Repricer.Engine.Crawling;

/// <summary>A fetcher's bug costs its page, not the run: it leaves a record like every other failure.</summary>
/// <param name="broke">Told the exception and the address.</param>
internal sealed class ShelteredFetcher(IFetcher fetcher, Action<Exception, string> broke) : IFetcher
{
    public string Name => fetcher.Name;

    public string? Unavailable => fetcher.Unavailable;

    public async ValueTask<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken ct)
    {
        try
        {
            return await fetcher.FetchAsync(request, ct);
        }
        catch (Exception ex) when (!ct.IsCancellationRequested)
        {
            broke(ex, request.Url);
            return new FetchOutcome.Failed("the fetcher broke: " + ex.GetType().Name);
        }
    }
}
