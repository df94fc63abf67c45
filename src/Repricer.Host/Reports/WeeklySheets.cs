using Repricer.Core;
using Repricer.Core.Amounts;
using Repricer.Core.Measuring;
using Repricer.Host.Exports;

namespace Repricer.Host.Reports;

/// <summary>The weekly report as sheets: the same numbers, unrounded words left out.</summary>
internal static class WeeklySheets
{
    private static readonly SheetColumn[] ChannelColumns =
    [
        new("channel"), new("currency"), new("figure"), new("value", SheetKind.Number), new("week_before", SheetKind.Number),
        new("change", SheetKind.Number), new("n", SheetKind.Number), new("of", SheetKind.Number), new("known_percent", SheetKind.Number),
        new("lack"),
    ];

    public static IReadOnlyList<Sheet> Of(WeeklyReport report) =>
    [
        Sheet.Of("Channels", ChannelColumns, report.Channels.SelectMany(Lines)),
        Sheet.Of(
            "Brands", [new("channel"), new("currency"), new("brand"), new("price_index", SheetKind.Number),
                new("week_before", SheetKind.Number),
                new("n", SheetKind.Number)],
            report.Brands.Select(brand => (IReadOnlyList<object?>)
            [
                brand.Channel, brand.Currency.Code, brand.Brand, Rounded(brand.Index.Value), Rounded(brand.Before), brand.Index.Measured,
            ])),
        Sheet.Of(
            "Rivals", [new("rival"), new("promotions", SheetKind.Number), new("listings", SheetKind.Number),
                new("deepest_percent", SheetKind.Number),
                new("next_from", SheetKind.Day), new("next_to", SheetKind.Day)],
            report.Rivals.Select(rival => (IReadOnlyList<object?>)
                [rival.Rival, rival.Promotions, rival.Listings, Rounded(rival.Deepest), rival.NextFrom, rival.NextTo])),
        Sheet.Of(
            "Minimum prices", [new("sku"), new("seller"), new("price", SheetKind.Number), new("minimum", SheetKind.Number), new("currency"),
                new("opened_at", SheetKind.Time), new("ended_at", SheetKind.Time), new("state"), new("starts_30d", SheetKind.Number)],
            report.MapCases.Select(one => (IReadOnlyList<object?>)
            [
                one.Sku.Value, one.Rival, one.Price.Amount, one.Map.Amount, one.Map.Currency.Code, one.OpenedAt, one.EndedAt,
                SnakeCase.From(one.State.ToString()), one.Starts30,
            ])),
        Sheet.Of(
            "Stands still", [new("reason"), new("channel"), new("listings", SheetKind.Number), new("at_stake", SheetKind.Number),
                new("currency"),
                new("oldest", SheetKind.Time)],
            report.Holds.Select(hold => (IReadOnlyList<object?>)
                [hold.Reason, hold.Channel.Value, hold.Count, hold.AtStake?.Amount, hold.Currency.Code, hold.Since])),
        Sheet.Of(
            "Strategies", [new("revision", SheetKind.Number), new("by"), new("why"), new("created_at", SheetKind.Time)],
            report.Revisions.Select(one => (IReadOnlyList<object?>)[one.Number, one.By, one.Why, one.CreatedAt])),
        Sheet.Of("Plan", TargetColumns, report.Targets.Select(line => Line(line, report.Week.To))),
        Sheet.Of(
            "Definitions", [new("figure"), new("sentence"), new("formula"), new("counted")],
            Definition.All.Select(one => (IReadOnlyList<object?>)[one.Title, one.Sentence, one.Formula, one.Counted])),
    ];

    public static readonly SheetColumn[] TargetColumns =
    [
        new("month", SheetKind.Day), new("channel"), new("category"), new("currency"), new("revenue_planned", SheetKind.Number),
        new("revenue_planned_by_now", SheetKind.Number), new("revenue", SheetKind.Number), new("profit_planned", SheetKind.Number),
        new("profit", SheetKind.Number), new("revenue_with_known_profit", SheetKind.Number), new("index_planned", SheetKind.Number),
        new("price_index", SheetKind.Number), new("days", SheetKind.Number),
    ];

    public static IReadOnlyList<object?> Line(TargetLine line, DateOnly until) =>
    [
        line.Target.Month, line.Target.Channel, line.Target.Category, line.Target.Currency.Code, line.Target.Revenue?.Amount,
        line.PlannedByNow(until)?.Amount, line.Revenue?.Amount, line.Target.Profit?.Amount, line.Profit?.Amount, line.Costed?.Amount,
        line.Target.Index, Rounded(line.Index), line.Days,
    ];

    /// <summary>The figures of a channel, as sheet, page and console show them.</summary>
    public static IEnumerable<WeeklyLine> LinesOf(WeeklyChannel channel)
    {
        var (now, before) = (channel.Now, channel.Before);
        yield return Measured(
            now.IsWeighted ? "Price index, weighted" : "Price index", "price_index", now.Index,
            before.IsWeighted == now.IsWeighted ? before.Index.Value : null, isShare: false);
        yield return Timed("Lowest", "lowest_share", now.Lowest, before.Lowest);
        yield return Timed("Buy box", "featured_share", now.Featured, before.Featured);
        yield return Measured("Floor pressure", "floor_pressure", now.Floor, before.Floor.Value, isShare: true);
        yield return Measured("Fresh", "freshness", now.Fresh, before.Fresh.Value, isShare: true);
        yield return Told("Units sold", now.Units, before.Units, null);
        yield return Told("Revenue", now.Revenue?.Amount, before.Revenue?.Amount, null) with { IsMoney = true };
        yield return Told("Margin earned", now.Profit?.Amount, before.Profit?.Amount,
            Share(now.Costed, now.Revenue)) with { IsMoney = true };

        static WeeklyLine Measured(string title, string name, Measurement one, decimal? other, bool isShare) =>
            new(title, name, Rounded(one.Value), Rounded(other), one.Lack) { Measured = one.Measured, Eligible = one.Eligible,
                IsShare = isShare };

        static WeeklyLine Timed(string title, string name, TimeShare one, TimeShare other) =>
            new(title, name, Rounded(one.Share), Rounded(other.Share), one.Share is null ? "nothing of it was measured" : null)
            {
                Known = Rounded(one.Coverage), IsShare = true,
            };

        static WeeklyLine Told(string title, decimal? one, decimal? other, decimal? known) =>
            new(title, null, one, other, one is null ? "no channel told sales" : null) { Known = known };
    }

    private static IEnumerable<IReadOnlyList<object?>> Lines(WeeklyChannel channel) =>
        LinesOf(channel).Select(line => (IReadOnlyList<object?>)
    [
        channel.Channel, channel.Currency.Code, line.Title, line.Value, line.Before, line.Change, line.Measured, line.Eligible, line.Known,
        line.Lack,
    ]);

    public static decimal? Share(Money? part, Money? whole) =>
        part is { } known && whole is { Amount: > 0m } all ? Math.Round(100m * known.Amount / all.Amount, 1) : null;

    private static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, 2) : null;
}

/// <summary>One figure of a channel in a week.</summary>
/// <param name="Name">Of its definition; null = it has none.</param>
/// <param name="Value">Null = <paramref name="Lack"/> says why.</param>
/// <param name="Before">In the week before; null = not known.</param>
internal sealed record WeeklyLine(string Title, string? Name, decimal? Value, decimal? Before, string? Lack)
{
    public int? Measured { get; init; }
    public int? Eligible { get; init; }

    /// <summary>What part of the time, or of the revenue, is known, in percent.</summary>
    public decimal? Known { get; init; }
    public bool IsShare { get; init; }
    public bool IsMoney { get; init; }
    public decimal? Change => Value - Before;
}
