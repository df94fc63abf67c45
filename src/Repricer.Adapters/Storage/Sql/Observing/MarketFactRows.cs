using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>What a channel says of a listing's market beside the offers, as a row f of its own.</summary>
internal static class MarketFactRows
{
    private static readonly Selection Selected = new();
    private static readonly Column<bool?> Eligible = Selected.Add("f.is_eligible", As.FlagOrNull);
    private static readonly Column<DateTimeOffset?> EligibleAt = Selected.Add("f.is_eligible_at", As.TimeOrNull);
    private static readonly Column<bool?> Suppressed = Selected.Add("f.is_suppressed", As.FlagOrNull);
    private static readonly Column<DateTimeOffset?> SuppressedAt = Selected.Add("f.is_suppressed_at", As.TimeOrNull);
    private static readonly Column<Money?> Expected = Selected.ObservedOrNull(
        "f.expected_featured", "f.expected_featured_scale", "f.expected_featured_currency");
    private static readonly Column<DateTimeOffset?> ExpectedAt = Selected.Add("f.expected_featured_at", As.TimeOrNull);
    private static readonly Column<Money?> Threshold = Selected.ObservedOrNull("f.threshold", "f.threshold_scale", "f.threshold_currency");
    private static readonly Column<DateTimeOffset?> ThresholdAt = Selected.Add("f.threshold_at", As.TimeOrNull);
    private static readonly Column<Money?> Suggested = Selected.ObservedOrNull("f.suggested", "f.suggested_scale", "f.suggested_currency");
    private static readonly Column<DateTimeOffset?> SuggestedAt = Selected.Add("f.suggested_at", As.TimeOrNull);

    /// <summary>What is read of a row f.</summary>
    public static readonly string Columns = Selected.Sql;

    public static readonly int ColumnCount = Selected.Count;

    private static readonly PlatformFacts Nothing = new();

    private static readonly string OfListing = $"select {Columns} from market_facts f where f.listing_id = @listing";

    /// <param name="row">A row that has <see cref="Columns"/> from <paramref name="at"/> on, perhaps all null.</param>
    /// <returns>Null where nothing was ever told.</returns>
    public static PlatformFacts? Read(RowReader row, int at)
    {
        var facts = new PlatformFacts
        {
            IsEligible = Told(Eligible.Of(row, at), EligibleAt.Of(row, at)),
            IsSuppressed = Told(Suppressed.Of(row, at), SuppressedAt.Of(row, at)),
            ExpectedFeaturedPrice = Told(Expected.Of(row, at), ExpectedAt.Of(row, at)),
            CompetitivePriceThreshold = Told(Threshold.Of(row, at), ThresholdAt.Of(row, at)),
            SuggestedPrice = Told(Suggested.Of(row, at), SuggestedAt.Of(row, at)),
        };
        return facts == Nothing ? null : facts;
    }

    /// <summary>Takes in what was told; of each fact the later moment counts, and what was not told stands.</summary>
    /// <returns>Whether a decision may come out differently now.</returns>
    public static bool Take(Session session, long listing, MarketFacts told, DateTimeOffset asOf)
    {
        var before = Find(session, listing) ?? Nothing;
        var after = new PlatformFacts
        {
            IsEligible = PlatformFacts.Newer(before.IsEligible, told.IsEligible, asOf),
            IsSuppressed = PlatformFacts.Newer(before.IsSuppressed, told.IsSuppressed, asOf),
            ExpectedFeaturedPrice = PlatformFacts.Newer(before.ExpectedFeaturedPrice, told.ExpectedFeaturedPrice, asOf),
            CompetitivePriceThreshold = PlatformFacts.Newer(before.CompetitivePriceThreshold, told.CompetitivePriceThreshold, asOf),
            SuggestedPrice = PlatformFacts.Newer(before.SuggestedPrice, told.SuggestedPrice, asOf),
        };
        if (after == before)
            return false;

        Write(session, listing, after);
        return Words(before) != Words(after);
    }

    /// <summary>What a decision looks at, without its dates.</summary>
    private static (bool?, bool?, Money?, Money?) Words(PlatformFacts facts) => (
        facts.IsEligible?.Value, facts.IsSuppressed?.Value, facts.ExpectedFeaturedPrice?.Value, facts.CompetitivePriceThreshold?.Value);

    private static PlatformFacts? Find(Session session, long listing)
    {
        using var row = session.PrepareFixed(OfListing).Read(listing);
        return row.Read() ? Read(row, 0) : null;
    }

    private static void Write(Session session, long listing, PlatformFacts facts)
    {
        var (expected, threshold, suggested) =
            (Units(facts.ExpectedFeaturedPrice), Units(facts.CompetitivePriceThreshold), Units(facts.SuggestedPrice));
        session.Execute(
            """
            insert or replace into market_facts (listing_id, is_eligible, is_eligible_at, is_suppressed, is_suppressed_at,
              expected_featured, expected_featured_scale, expected_featured_currency, expected_featured_at,
              threshold, threshold_scale, threshold_currency, threshold_at, suggested, suggested_scale, suggested_currency, suggested_at)
            values (@listing, @eligible, @eligible_at, @suppressed, @suppressed_at, @expected, @expected_scale, @expected_currency, @expected_at,
              @threshold, @threshold_scale, @threshold_currency, @threshold_at, @suggested, @suggested_scale, @suggested_currency, @suggested_at)
            """,
            listing, facts.IsEligible?.Value, Codec.Ms(facts.IsEligible?.AsOf), facts.IsSuppressed?.Value,
            Codec.Ms(facts.IsSuppressed?.AsOf),
            expected?.Units, expected?.Scale, facts.ExpectedFeaturedPrice?.Value.Currency.Code, Codec.Ms(facts.ExpectedFeaturedPrice?.AsOf),
            threshold?.Units, threshold?.Scale, facts.CompetitivePriceThreshold?.Value.Currency.Code,
            Codec.Ms(facts.CompetitivePriceThreshold?.AsOf),
            suggested?.Units, suggested?.Scale, facts.SuggestedPrice?.Value.Currency.Code, Codec.Ms(facts.SuggestedPrice?.AsOf));
    }

    private static (long Units, long Scale)? Units(Dated<Money>? price) => price is { } told ? Codec.Observed(told.Value.Amount) : null;

    private static Dated<T>? Told<T>(T? value, DateTimeOffset? asOf)
        where T : struct => value is { } told && asOf is { } moment ? new Dated<T>(told, moment) : null;
}
