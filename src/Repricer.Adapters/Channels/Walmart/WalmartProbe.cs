using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>Looks at the API key, whether Walmart's own repricer holds items, and whether orders and reports may be read.</summary>
internal sealed class WalmartProbe(
    WalmartApi api, WalmartInsights insights, WalmartSales sales, WalmartReconReports reports, TimeProvider time)
{
    public async ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct)
    {
        var (answer, fault) = await api.SendAsync(WalmartBuckets.Items, HttpMethod.Get, "v3/items?offset=0&limit=1", ct);
        if (fault is CallFault.Rejected { Status: 404 })
            (fault, answer) = (null, null);
        if (fault is not null)
        {
            return [new ProbeLine(ProbeMark.Fail, "key", fault.Reason, fault is CallFault.Refused
                ? "look at ClientId and ClientSecret; the key needs Items: view and Price: full access"
                : "see whether the API can be reached from here")];
        }

        var total = answer?.Json(WalmartJson.Default.WalmartItems)?.TotalItems ?? 0;
        return
        [
            new ProbeLine(ProbeMark.Ok, "key", string.Create(CultureInfo.InvariantCulture, $"Walmart takes it, and tells {total} items")),
            await RepricerAsync(ct),
            await SalesAsync(ct),
            await SettlementsAsync(ct),
        ];
    }

    private async ValueTask<ProbeLine> SalesAsync(CancellationToken ct) =>
        await sales.LookAsync(time.GetUtcNow().AddDays(-1), ct) is { } closed
            ? new ProbeLine(
                ProbeMark.Warn, "sales", $"orders cannot be read: {closed.Reason}",
                closed is CallFault.Refused ? "the key needs Orders: view as well" : null)
            : new ProbeLine(ProbeMark.Ok, "sales", "orders can be read");

    private async ValueTask<ProbeLine> SettlementsAsync(CancellationToken ct)
    {
        var (dates, fault) = await reports.DatesAsync(ct);
        return fault is null
            ? new ProbeLine(ProbeMark.Ok, "settlements", dates.Count == 0
                ? "reports can be read; there is none yet"
                : string.Create(CultureInfo.InvariantCulture, $"reports can be read; the last is of {dates[^1]:yyyy-MM-dd}"))
            : new ProbeLine(
                ProbeMark.Warn, "settlements", $"reports cannot be read: {fault.Reason}",
                fault is CallFault.Refused ? "the key needs Reports: view as well" : null);
    }

    private async ValueTask<ProbeLine> RepricerAsync(CancellationToken ct)
    {
        const string what = "Walmart's repricer";
        var (strategies, fault) = await insights.StrategiesAsync(ct);
        if (fault is not null)
            return new ProbeLine(ProbeMark.Warn, what, "whether it holds items cannot be seen: " + fault.Reason, "Price: view for the key");
        if (strategies.Count == 0)
            return new ProbeLine(ProbeMark.Ok, what, "it holds no items");
        var names = AnswerText.Excerpt(string.Join(", ", strategies.Select(strategy => $"'{strategy.RepricerStrategy}'")));
        var items = strategies.Sum(strategy => (long)(strategy.AssignedCount ?? 0));
        return new ProbeLine(
            ProbeMark.Warn, what,
            string.Create(CultureInfo.InvariantCulture, $"{names} holds {items} items, whose prices it changes itself"),
            "take the items out of its strategies in Seller Center, or leave them out of the catalogue here");
    }
}
