using Repricer.Core.Amounts;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Reading;

namespace Repricer.Engine.Evidence;

/// <summary>
/// Says while a rendered page still stands in the browser whether it is worth a picture: by what stood before, not after the change is
/// stored, when the page is gone.
/// </summary>
public sealed class ScreenshotWish(EvidenceOptions options, IEvidenceLedger ledger, ISelectorEngine? selectors)
{
    /// <summary>Never throws but for cancellation: a ledger that cannot be asked costs the picture, not the page.</summary>
    public async ValueTask<bool> AsksAsync(SourceOptions source, DueWatch watch, FetchOutcome.Fetched page, CancellationToken ct)
    {
        if (options.Screenshots != ScreenshotMode.LargeChanges)
            return options.Screenshots == ScreenshotMode.Always;

        try
        {
            if (await ledger.FindStandingPriceAsync(watch.Id, ct) is not { Amount: > 0m } standing)
                return false;
            var reading = PageReader.Read(page.Body.Span, PageContexts.Of(source, watch.Expected, page, selectors));
            return reading.Amount is not { } amount || IsLarge(standing, amount, reading.Currency);
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private bool IsLarge(Money standing, decimal amount, string? currency) =>
        (currency is not null && currency != standing.Currency.Code)
        || Math.Abs(amount - standing.Amount) >= standing.Amount * options.LargeChange.Value / 100m;
}
