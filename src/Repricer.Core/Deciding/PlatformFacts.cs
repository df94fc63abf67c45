using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Observing;

namespace Repricer.Core.Deciding;

/// <summary>
/// These facts a platform told of a listing's market beside the offers, each with the moment it was true: they come by different calls, and
/// one of them may be a week older than the next. Null = it was never told.
/// </summary>
public sealed record PlatformFacts
{
    /// <summary>Tells whether our offer may be featured at all.</summary>
    public Dated<bool>? IsEligible { get; init; }

    /// <summary>Tells whether the platform features no offer at all.</summary>
    public Dated<bool>? IsSuppressed { get; init; }

    /// <summary>The platform expects to feature us at this item price.</summary>
    public Dated<Money>? ExpectedFeaturedPrice { get; init; }

    /// <summary>Above this total the buy box may be suppressed.</summary>
    public Dated<Money>? CompetitivePriceThreshold { get; init; }

    /// <summary>The platform proposes this price; people see it, and no decision looks at it.</summary>
    public Dated<Money>? SuggestedPrice { get; init; }

    /// <summary>
    /// Gives a snapshot what is not too old. The rest is unknown to every decision, and the snapshot says so, with the moment at which the
    /// next fact becomes too old.
    /// </summary>
    /// <param name="snapshot">Without any of these facts.</param>
    /// <param name="maxAge">A fact may be this old; exactly so old still counts.</param>
    /// <param name="now">The moment ages are counted at. What is from the future is not known to be fresh, and does not count.</param>
    public PricingSnapshot ApplyTo(PricingSnapshot snapshot, TimeSpan maxAge, DateTimeOffset now)
    {
        var ages = new Ageing(maxAge, now);
        return snapshot with
        {
            IsEligible = ages.Fresh(IsEligible, "is_eligible"),
            IsSuppressed = ages.Fresh(IsSuppressed, "is_suppressed"),
            ExpectedFeaturedPrice = ages.Fresh(ExpectedFeaturedPrice, "expected_featured_price"),
            CompetitivePriceThreshold = ages.Fresh(CompetitivePriceThreshold, "competitive_price_threshold"),
            FactsFrom = ages.Oldest,
            FactsAge = ages.Oldest is null ? null : maxAge,
            OldFacts = ages.Old,
        };
    }

    /// <summary>Gives what counts after a further telling: the later moment's value; what is not told (null) changes nothing.</summary>
    public static Dated<T>? Newer<T>(Dated<T>? known, T? told, DateTimeOffset asOf)
        where T : struct => told is { } value && !(known?.AsOf > asOf) ? new Dated<T>(value, asOf) : known;

    /// <summary>Sorts facts by age and remembers what it met.</summary>
    private sealed class Ageing(TimeSpan maxAge, DateTimeOffset now)
    {
        /// <summary>The oldest fact that counts is from then.</summary>
        public DateTimeOffset? Oldest { get; private set; }

        /// <summary>Words what does not count; null = all does.</summary>
        public string? Old { get; private set; }

        public T? Fresh<T>(Dated<T>? fact, string name)
            where T : struct
        {
            if (fact is not { } told)
                return null;
            if (Freshness.IsWithin(maxAge, told.AsOf, now))
            {
                Oldest = Oldest < told.AsOf ? Oldest : told.AsOf;
                return told.Value;
            }

            var text = string.Create(CultureInfo.InvariantCulture, $"{name} is from {told.AsOf.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
            Old = Old is null ? text : $"{Old}, {text}";
            return null;
        }
    }
}

/// <summary>A value that was true at a moment.</summary>
/// <param name="AsOf">The moment, UTC.</param>
public readonly record struct Dated<T>(T Value, DateTimeOffset AsOf)
    where T : struct;
