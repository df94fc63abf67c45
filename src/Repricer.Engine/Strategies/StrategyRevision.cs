using System.Security.Cryptography;
using System.Text;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;

namespace Repricer.Engine.Strategies;

/// <param name="Number">As the revision store counts; without one it counts up from 1 within one process; 0 = nothing loaded yet.</param>
/// <param name="Hash">With a revision store of names and texts (<see cref="StrategyContent"/>), else as <see cref="Basis"/>.</param>
public sealed record StrategyRevision(int Number, string Hash, IReadOnlyList<Strategy> Strategies, DateTimeOffset LoadedAt)
{
    public static StrategyRevision Empty { get; } = new(0, "", [], DateTimeOffset.MinValue);

    /// <summary>Hash of what decides: of all strategies' meaning, and of the canary with its share. A decision made under another one is made again.</summary>
    public string Basis { get; init; } = Hash;

    /// <summary>Who brought it in force; null without a revision store.</summary>
    public string? By { get; init; }

    /// <summary>Since when it is in force; null without a revision store.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Another revision that a share of the listings follows already; null = none.</summary>
    public StrategyCanary? Canary { get; init; }

    /// <summary>Those in force and those of a canary.</summary>
    public IReadOnlyList<Strategy> All => Canary is { } canary ? [.. Strategies, .. canary.Strategies] : Strategies;

    /// <summary>Hash of the meaning of all strategies together, whatever the order of files.</summary>
    public static string BasisOf(IReadOnlyList<Strategy> strategies)
    {
        var text = string.Join('\n', strategies.Select(strategy => $"{strategy.Name}\t{strategy.Hash}\t{strategy.Priority}").Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The strategy that applies to the listing at that moment.</summary>
    public StrategyChoice For(PricingSnapshot snapshot, DateTimeOffset now) => StrategySelection.Pick(StrategiesFor(snapshot.Listing.Id), snapshot, now);

    public IReadOnlyList<Strategy> StrategiesFor(ListingId listing) => Canary is { } canary && canary.Covers(listing) ? canary.Strategies : Strategies;

    public Strategy? FindByHash(string hash) => All.FirstOrDefault(strategy => strategy.Hash == hash);
}

/// <param name="Hash">Of names and texts.</param>
/// <param name="Share">Of the listings, by a stable hash of their ids.</param>
public sealed record StrategyCanary(int Number, string Hash, IReadOnlyList<Strategy> Strategies, Percent Share)
{
    public bool Covers(ListingId listing) => CanaryShare.Covers(Share, listing);
}

/// <param name="Diagnostics">Of the last load, good or bad.</param>
/// <param name="LoadedAt">When files were last read; null = never.</param>
/// <param name="UsesLastGood">The files have errors and an older revision is in force.</param>
public sealed record StrategyBookStatus(IReadOnlyList<Diagnostic> Diagnostics, DateTimeOffset? LoadedAt, bool UsesLastGood)
{
    /// <summary>The folder is a draft: without errors or with them, it is not what is in force, and saving alone will not change that.</summary>
    public bool FolderDiffers { get; init; }
}
