namespace Repricer.Engine.Crawling;

/// <summary>The gate's answer.</summary>
public abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>The request may go out now. Report the outcome, then dispose.</summary>
    public sealed record Granted : Admission, IDisposable
    {
        private readonly HostPace _pace;
        private int _released;

        internal Granted(HostPace pace) => _pace = pace;

        /// <summary>What the host said: throttling and walls slow the next requests down.</summary>
        public void Report(FetchOutcome outcome) => _pace.Report(outcome);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
                _pace.Leave();
        }
    }

    /// <summary>No request goes out; this is the attempt's outcome.</summary>
    public sealed record Denied(FetchOutcome Outcome) : Admission;
}
