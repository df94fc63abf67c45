using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Measuring;
using Repricer.Engine.Pricing;
using Repricer.Engine.Viewing;
using Repricer.Reading;

namespace Repricer.Engine.Measuring;

/// <summary>What figures are made from, and what is kept of them: by hour, by day, by listing and day.</summary>
public interface IKpiStore
{
    /// <summary>
    /// The next listings that count (not in shadow, imported without a fault) with their standing market, by number; each page is one
    /// consistent state.
    /// </summary>
    /// <param name="after">The number of the last one of the page before; 0 = from the start.</param>
    /// <param name="max">1 to 5,000.</param>
    ValueTask<IReadOnlyList<MeasuredListing>> ReadMarketAsync(
        long after, int max, PricingSettings settings, DateTimeOffset now, CancellationToken ct);

    /// <summary>Listings by their numbers, in the order that is given; those that are gone are left out.</summary>
    ValueTask<IReadOnlyList<(long Row, ListingRow Listing)>> ReadListingsAsync(IReadOnlyList<long> rows, CancellationToken ct);

    /// <summary>Keeps the figures of one hour, and adds it to the days that it is in; all or nothing.</summary>
    /// <returns>False = the hour is kept already, and nothing was written.</returns>
    ValueTask<bool> KeepHourAsync(KpiHour hour, CancellationToken ct);

    /// <summary>Figures by hour, oldest first.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    ValueTask<IReadOnlyList<KpiAtHour>> ReadHoursAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>Figures by day of the channel, oldest first; a day of which nothing is kept has no row.</summary>
    ValueTask<IReadOnlyList<KpiAtDay>> ReadDaysAsync(DateOnly from, DateOnly to, CancellationToken ct);

    /// <summary>One cut by day, oldest first; at most 400 days.</summary>
    ValueTask<IReadOnlyList<KpiAtDay>> ReadTrendAsync(KpiCut cut, DateOnly from, DateOnly to, CancellationToken ct);

    /// <summary>On which days figures are kept of anything.</summary>
    ValueTask<IReadOnlyList<DateOnly>> GetKeptDaysAsync(DateOnly from, DateOnly to, CancellationToken ct);

    /// <summary>Which days of a channel have been rolled up by listing, and whether its sales were told then.</summary>
    ValueTask<IReadOnlyDictionary<DateOnly, bool>> GetRolledDaysAsync(ChannelId channel, DateOnly from, CancellationToken ct);

    /// <summary>Writes one day of a channel by listing, in place of what there is of it, and the promotions that were found.</summary>
    ValueTask KeepListingDaysAsync(ListingDays days, CancellationToken ct);

    /// <summary>Days by listing, by day, channel and listing.</summary>
    /// <param name="after">The last row of the page before; null = from the start.</param>
    ValueTask<IReadOnlyList<ListingDay>> ReadListingDaysAsync(
        DateOnly from, DateOnly to, (DateOnly Day, ListingId Listing)? after, int max, CancellationToken ct);

    /// <summary>What was sold of these listings within days; one without an entry was told of by nobody.</summary>
    /// <param name="rows">Their numbers in the store.</param>
    ValueTask<IReadOnlyList<ListingSales>> ReadSalesOfAsync(
        IReadOnlyList<long> rows, DateOnly from, DateOnly to, CancellationToken ct);

    /// <summary>What was sold by month, channel, category and currency; only what sold anything.</summary>
    ValueTask<IReadOnlyList<MonthActual>> ReadMonthsAsync(DateOnly from, DateOnly to, CancellationToken ct);

    /// <summary>Promotions of rivals that began since then, by rival and start.</summary>
    ValueTask<IReadOnlyList<RivalPromotion>> ReadPromotionsAsync(DateTimeOffset since, int max, CancellationToken ct);

    /// <summary>Price wars that began since then, the newest first.</summary>
    ValueTask<IReadOnlyList<ListingWar>> ReadWarsAsync(DateTimeOffset since, int max, CancellationToken ct);

    /// <summary>Opens a case for each breach that has none, updates those that have one, and ends those that are over.</summary>
    /// <param name="breaches">All that stand now.</param>
    /// <param name="over">What was looked at in time and is no breach any more; anything else stays as it is.</param>
    /// <returns>How many cases were opened and ended.</returns>
    ValueTask<(int Opened, int Ended)> SyncMapCasesAsync(
        IReadOnlyList<MapBreach> breaches, Func<long, string, bool> over, DateTimeOffset now, CancellationToken ct);

    /// <summary>Cases that were open at any time since then, the newest first.</summary>
    ValueTask<IReadOnlyList<MapCase>> ReadMapCasesAsync(DateTimeOffset since, int max, CancellationToken ct);

    /// <summary>Writes what people did about a case, and into the audit.</summary>
    /// <returns>False = there is no such case.</returns>
    ValueTask<bool> MarkMapCaseAsync(MapMark mark, CancellationToken ct);

    /// <summary>Replaces the targets of the months that are named, all or nothing.</summary>
    ValueTask<int> TakeTargetsAsync(IReadOnlyList<MonthTarget> targets, CancellationToken ct);

    ValueTask<IReadOnlyList<MonthTarget>> ReadTargetsAsync(DateOnly from, DateOnly to, CancellationToken ct);

    /// <summary>
    /// What each listing earned in two spans of days that do not overlap, in no order: those that sold something in one of them. A listing
    /// with a sale whose revenue or profit is not known is left out.
    /// </summary>
    ValueTask<IReadOnlyList<ListingEarning>> ReadEarningsAsync(DaySpan before, DaySpan since, CancellationToken ct);
}

/// <summary>One listing as a measuring pass reads it.</summary>
/// <param name="Row">Its number in the store.</param>
/// <param name="Snapshot">Product, listing, terms, own price, offers and evidence alone.</param>
/// <param name="Strategy">Of the last decision; null = never decided.</param>
/// <param name="Binding">What bound the last decision; null as above.</param>
/// <param name="IsHeld">Whether decider or guard holds it.</param>
/// <param name="Weight">Units a day: of 28 days of sales, else as the catalogue says; null = not known.</param>
public sealed record MeasuredListing(
    long Row, PricingSnapshot Snapshot, string? Strategy, BindingConstraint? Binding, bool IsHeld, decimal? Weight);

/// <summary>What a figure is about. Null = all of them.</summary>
public sealed record KpiCut(string Channel, string? Strategy, Currency Currency, string? Brand, string? Category);

/// <summary>The figures of one hour.</summary>
/// <param name="Hour">Its begin, a full hour of UTC.</param>
/// <param name="Cuts">By channel, strategy and currency are kept by hour; all are kept by day.</param>
/// <param name="DayOf">The day of the channel that the hour is in.</param>
public sealed record KpiHour(DateTimeOffset Hour, IReadOnlyList<(KpiCut Cut, KpiFigures Figures)> Cuts, Func<string, DateOnly> DayOf);

public sealed record KpiAtHour(DateTimeOffset Hour, KpiCut Cut, KpiFigures Figures);

/// <param name="Hours">How many hours of the day were measured, 1 to 25: the state is that of the last of them, times are sums.</param>
public sealed record KpiAtDay(DateOnly Day, KpiCut Cut, KpiFigures Figures, int Hours);

/// <summary>One listing on one day of its channel; amounts in its currency.</summary>
/// <param name="Close">What stood at the day's end; null = not known, as with low and high.</param>
/// <param name="Changes">How often our price changed.</param>
/// <param name="Units">Sold; null = nobody told.</param>
public sealed record ListingDay(ListingId Listing, Sku Sku, DateOnly Day, Money? Close, Money? Low, Money? High, int Changes, int? Units)
{
    public Money? Revenue { get; init; }

    /// <summary>Units × what one earned at what was paid for it; null = units, cost or fees are not known.</summary>
    public Money? Profit { get; init; }

    public WindowShares Shares { get; init; }
    public required Currency Currency { get; init; }
}

/// <summary>What was sold of one listing, in one currency.</summary>
/// <param name="Row">Its number in the store.</param>
/// <param name="Costed">The part of the revenue whose profit is known; null = none is.</param>
public sealed record ListingSales(long Row, long? Units, Money? Revenue, Money? Profit, Money? Costed);

/// <summary>One day of one channel.</summary>
/// <param name="Rows">Those with a change, a sale or a known share; the rest had none.</param>
public sealed record ListingDays(
    ChannelId Channel, DateOnly Day, IReadOnlyList<ListingDay> Rows, IReadOnlyList<RivalPromotion> Promotions, DateTimeOffset At)
{
    /// <summary>Price wars that were found beside the promotions.</summary>
    public IReadOnlyList<ListingWar> Wars { get; init; } = [];

    /// <summary>Whether the channel had told what was sold on the day.</summary>
    public bool HasSales { get; init; }

    /// <summary>What was sold, by category and currency.</summary>
    public IReadOnlyList<DaySales> Sales { get; init; } = [];
}

/// <param name="Category">Null = the catalogue says none.</param>
/// <param name="Costed">The part of the revenue whose profit is known; null = none is.</param>
public sealed record DaySales(string? Category, Currency Currency, long Units, Money? Revenue, Money? Profit, Money? Costed);

/// <summary>A promotion of a rival on one listing.</summary>
public sealed record RivalPromotion(ListingId Listing, Sku Sku, string Rival, Promotion Promotion);

/// <summary>A price war on one listing.</summary>
/// <param name="Currency">Of all its prices.</param>
/// <param name="Cost">What it cost us, gross; null = nobody knows what is sold.</param>
public sealed record ListingWar(ListingId Listing, Sku Sku, string Rival, Currency Currency, PriceWar War, Money? Cost);

/// <summary>A rival below the advertised minimum, as it stands.</summary>
public sealed record MapBreach(
    long Row, string Rival, Money Price, Money Map, DateTimeOffset Since, DateTimeOffset SeenAt, string Source, string? Url,
    long? Evidence);

/// <summary>What is done about a case.</summary>
public enum MapState
{
    New,
    Contacted,
    Exempt,
    Closed,
}

/// <summary>A rival that was below the advertised minimum, from when to when.</summary>
/// <param name="Lowest">The lowest price that was seen meanwhile.</param>
/// <param name="EndedAt">Null = it still is.</param>
/// <param name="Starts30">How often the same rival began in the 30 days before, this time included.</param>
public sealed record MapCase(
    long Id, ListingId Listing, Sku Sku, string? Title, string Rival, Money Price, Money Lowest, Money Map, DateTimeOffset OpenedAt,
    DateTimeOffset SeenAt, DateTimeOffset? EndedAt, string Source, string? Url, long? Evidence, MapState State, int Starts30)
{
    public DateTimeOffset? ExemptUntil { get; init; }
    public string? Note { get; init; }
    public string? By { get; init; }

    /// <summary>Whether it asks for somebody: open, and neither exempt for now nor closed by a person.</summary>
    public bool IsOpenAt(DateTimeOffset now) =>
        EndedAt is null && State != MapState.Closed && !(State == MapState.Exempt && ExemptUntil > now);
}

/// <summary>What a person says of a case.</summary>
public sealed record MapMark(long Id, MapState State, DateTimeOffset? ExemptUntil, string? Note, string By, DateTimeOffset At);

/// <summary>What was planned for a month of a channel and a category; null = not planned.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Category">Null = all categories together.</param>
/// <param name="Index">The price index that is wanted, 100 = as dear as the lowest.</param>
public sealed record MonthTarget(
    DateOnly Month, string Channel, string? Category, Currency Currency, Money? Revenue, Money? Profit, decimal? Index);

/// <summary>What was sold in a month.</summary>
/// <param name="Units">Null = nobody told.</param>
/// <param name="Costed">The part of the revenue whose profit is known; null as the revenue.</param>
public sealed record MonthActual(
    DateOnly Month, string Channel, string? Category, Currency Currency, long? Units, Money? Revenue, Money? Profit, Money? Costed,
    int Days);

/// <summary>Whole days, both inclusive.</summary>
public readonly record struct DaySpan(DateOnly First, DateOnly Last)
{
    public int Days => Last.DayNumber - First.DayNumber + 1;

    public DaySpan Back(int days) => new(First.AddDays(-days), Last.AddDays(-days));
}

/// <summary>What one listing earned in two spans of days.</summary>
/// <param name="Row">Its number in the store.</param>
/// <param name="Currency">Of its amounts.</param>
public sealed record ListingEarning(long Row, Currency Currency, EarningChange Change);
