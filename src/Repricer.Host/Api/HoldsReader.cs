using Repricer.Core;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine;
using Repricer.Engine.Conditions;
using Repricer.Engine.Pricing;
using Repricer.Engine.Reporting;
using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Api;

/// <summary>Shows what is held, and the command that helps, to the API and to the verb alike.</summary>
internal sealed class HoldsReader(IStore store, TimeProvider time)
{
    /// <summary>Every reason a hold can have.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
    [
        .. Enum.GetNames<DecisionReason>().Concat(Enum.GetNames<HoldReason>()).Select(SnakeCase.From).Concat(HoldCause.All)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <exception cref="ArgumentException">The cursor is none of this list.</exception>
    public async ValueTask<PageOf<HoldView>> GetPageAsync(HoldQuery query, CancellationToken ct)
    {
        var page = await store.Reports.GetHoldsAsync(query, ct);
        var breakers = await store.Guard.GetOpenBreakersAsync(ct);
        var now = time.GetUtcNow();
        return new PageOf<HoldView>([.. page.Items.Select(row => Of(row, BreakerOf(row, breakers), now))], page.Next);
    }

    public async ValueTask<ListOf<HoldGroupView>> GetGroupsAsync(HoldQuery query, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return new ListOf<HoldGroupView>([.. (await store.Reports.GetHoldGroupsAsync(query, ct)).Select(group => Of(group, now))]);
    }

    /// <summary>The breaker that holds a listing: its channel's, else the one over everything, else the only one there is.</summary>
    private static string? BreakerOf(HoldRow row, IReadOnlyList<Breaker> breakers) =>
        (breakers.FirstOrDefault(breaker => breaker.Name == $"channel:{row.Listing.Channel}")
            ?? breakers.FirstOrDefault(breaker => breaker.Name == "all")
            ?? (breakers.Count > 0 ? breakers[0] : null))?.Name;

    private static HoldView Of(HoldRow row, string? breaker, DateTimeOffset now) => new(
        row.Sku.Value, row.Listing.Channel.Value, row.Listing.Value, row.Title, row.Reason, row.Detail, row.By, row.Since,
        Age(row.Since, now), row.StrategyName, row.Currency.Code, row.Live?.ToAmountString(), row.Wanted?.ToAmountString(), row.Stock,
        row.AtStake?.ToAmountString(), HoldCures.NeedsPerson(row.Reason), HoldCures.For(row.Reason, row.Listing, row.Detail, breaker),
        HoldCures.WordsFor(row.Reason, row.Listing, row.Detail));

    private static HoldGroupView Of(HoldGroup group, DateTimeOffset now) => new(
        group.Reason, group.By, group.Channel.Value, group.Count, group.Since, Age(group.Since, now), group.Currency.Code,
        group.AtStake?.ToAmountString(), group.UnknownStakes, HoldCures.NeedsPerson(group.Reason), group.Example.ToString(), group.Detail,
        HoldCures.WordsFor(group.Reason, group.Example, group.Detail));

    private static long Age(DateTimeOffset since, DateTimeOffset now) => Math.Max(0, (long)(now - since).TotalSeconds);
}
