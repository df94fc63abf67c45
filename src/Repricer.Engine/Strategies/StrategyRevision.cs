using System.Security.Cryptography;
using System.Text;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;

namespace Repricer.Engine.Strategies;

/// <summary>The strategies that decide at one moment, compiled, with those of a canary.</summary>
/// <param name="Number">
/// Counts as the revision store does; without one it counts up from 1 within one process; 0 = nothing is loaded yet.
/// </param>
/// <param name="Hash">
/// Identifies names and texts (<see cref="StrategyContent"/>) where revisions are kept, else it is the <see cref="Basis"/>.
/// </param>
public sealed record StrategyRevision(int Number, string Hash, IReadOnlyList<Strategy> Strategies, DateTimeOffset LoadedAt)
{
    public static StrategyRevision Empty { get; } = new(0, "", [], DateTimeOffset.MinValue);

    /// <summary>
    /// Identifies what decides: the meaning of all strategies, and the canary with its share. A decision made under another basis is made
    /// again.
    /// </summary>
    public string Basis { get; init; } = Hash;

    /// <summary>Who brought it in force; null = revisions are not kept.</summary>
    public string? By { get; init; }

    /// <summary>Since when it is in force; null = revisions are not kept.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Another revision that a share of the listings follows already; null = none.</summary>
    public StrategyCanary? Canary { get; init; }

    /// <summary>The strategies in force together with those of the canary.</summary>
    public IReadOnlyList<Strategy> All => Canary is { } canary ? [.. Strategies, .. canary.Strategies] : Strategies;

    /// <summary>Hashes the meaning of all strategies together, whatever the order of their files.</summary>
    public static string BasisOf(IReadOnlyList<Strategy> strategies)
    {
        var text = string.Join(
            '\n', strategies.Select(strategy => $"{strategy.Name}\t{strategy.Hash}\t{strategy.Priority}").Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Chooses the strategy that applies to the listing at that moment.</summary>
    public StrategyChoice For(PricingSnapshot snapshot, DateTimeOffset now) =>
        StrategySelection.Pick(StrategiesFor(snapshot.Listing.Id), snapshot, now);

    public IReadOnlyList<Strategy> StrategiesFor(ListingId listing) =>
        Canary is { } canary && canary.Covers(listing) ? canary.Strategies : Strategies;

    /// <returns>The strategy of this meaning with the number of its revision; null = neither this revision nor its canary has it.</returns>
    public KeptStrategy? FindByHash(string hash)
    {
        if (Strategies.FirstOrDefault(strategy => strategy.Hash == hash) is { } inForce)
            return new KeptStrategy(inForce, Number);
        return Canary is { } canary && canary.Strategies.FirstOrDefault(strategy => strategy.Hash == hash) is { } ahead
            ? new KeptStrategy(ahead, canary.Number)
            : null;
    }
}

/// <summary>The revision that a share of the listings follows before the others do.</summary>
/// <param name="Hash">Identifies names and texts.</param>
/// <param name="Share">Share of the listings, chosen by a stable hash of their ids.</param>
public sealed record StrategyCanary(int Number, string Hash, IReadOnlyList<Strategy> Strategies, Percent Share)
{
    public bool Covers(ListingId listing) => CanaryShare.Covers(Share, listing);
}

/// <summary>A strategy and a revision that has it.</summary>
/// <param name="Revision">Number of the revision.</param>
public sealed record KeptStrategy(Strategy Strategy, int Revision);
