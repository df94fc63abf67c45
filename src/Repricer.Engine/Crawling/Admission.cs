namespace Repricer.Engine.Crawling;

/// <summary>The gate's answer.</summary>
internal abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>The request may go out now. Dispose it when the answer has come.</summary>
    public sealed record Granted : Admission, IDisposable
    {
        private readonly HostPace _pace;
        private readonly CrawlBudget _budget;
        private int _released;

        internal Granted(HostPace pace, CrawlBudget budget) => (_pace, _budget) = (pace, budget);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) != 0)
                return;
            _pace.Leave();
            _budget.Leave();
        }
    }

    /// <summary>No request goes out; this is the attempt's outcome.</summary>
    /// <param name="IsHosts">The whole host is left alone: the next page of it would fare alike.</param>
    public sealed record Denied(FetchOutcome Outcome, bool IsHosts) : Admission;
}
