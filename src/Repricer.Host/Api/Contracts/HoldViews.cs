namespace Repricer.Host.Api.Contracts;

/// <param name="Reason">The decider's or the guard's reason, or frozen, rejected, unknown_push, waiting, pinned and their like.</param>
/// <param name="By">Who holds it: decider, guard, engine, channel, operator, or floor where the live price is below it.</param>
/// <param name="Live">The price that is believed to be live; null = unknown.</param>
/// <param name="Wanted">The price that would be live without the hold; null = none is decided.</param>
/// <param name="Stock">Pieces; null = not managed.</param>
/// <param name="AtStake">
/// Pieces times |wanted - live|, or where no price is wanted pieces times the live or else the list price; null = unknown, never zero.
/// </param>
/// <param name="Cure">The command that ends it or shows what to change.</param>
/// <param name="Advice">What to do, or why nothing is to be done, in words; null = nothing is known of it.</param>
internal sealed record HoldView(
    string Sku, string Channel, string ListingId, string? Title, string Reason, string? Detail, string By, DateTimeOffset Since,
    long AgeSeconds, string? Strategy, string Currency, string? Live, string? Wanted, long? Stock, string? AtStake, bool NeedsPerson,
    string Cure, string? Advice);

/// <param name="Count">How many listings.</param>
/// <param name="Since">When the oldest of them began.</param>
/// <param name="AtStake">The sum of what is known; null = it is known of none.</param>
/// <param name="UnknownStakes">Of how many listings it is not known.</param>
/// <param name="Example">The oldest of them, as CHANNEL/LISTING.</param>
/// <param name="Advice">As that of a listing.</param>
internal sealed record HoldGroupView(
    string Reason, string By, string Channel, int Count, DateTimeOffset Since, long AgeSeconds, string Currency, string? AtStake,
    int UnknownStakes, bool NeedsPerson, string Example, string? Detail,
    string? Advice);

/// <summary>What the verb holds answers as JSON.</summary>
internal sealed record HoldsView(IReadOnlyList<HoldGroupView> Groups, IReadOnlyList<HoldView> Items, string? Next);
