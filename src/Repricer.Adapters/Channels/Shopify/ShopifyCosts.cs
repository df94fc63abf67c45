using System.Collections.Concurrent;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// What calls cost of the shop's bucket, before they are made: a bucket that is asked for too little is overdrawn, and everything is
/// throttled. It begins with a guess for each kind of call, and follows what answers say the call was reckoned at.
/// </summary>
internal sealed class ShopifyCosts
{
    private readonly ConcurrentDictionary<string, (decimal Factor, int Count)> _learned = new(StringComparer.Ordinal);

    /// <summary>Points to reserve for a call, at least 1.</summary>
    public int Reserve(ShopifyCall call) => (int)Math.Clamp(Math.Ceiling(Guess(call) * FactorFor(call)), 1m, int.MaxValue);

    /// <param name="requested">What the answer says the call was reckoned at before it ran; null = it does not say.</param>
    public void Learn(ShopifyCall call, decimal? requested)
    {
        if (requested is > 0m)
            _learned[call.Kind] = (Math.Clamp(requested.Value / Guess(call), 0.1m, 100m), call.Count);
    }

    /// <summary>
    /// That a call about few things cost less than was guessed says nothing of one about many: the fixed part weighs otherwise there.
    /// </summary>
    private decimal FactorFor(ShopifyCall call) =>
        _learned.TryGetValue(call.Kind, out var learned) && (learned.Factor >= 1m || learned.Count == call.Count) ? learned.Factor : 1m;

    private static decimal Guess(ShopifyCall call) => call.FixedPoints + (call.PointsEach * call.Count);
}

/// <summary>One call of the Admin API.</summary>
/// <param name="Kind">Calls of one kind cost alike.</param>
/// <param name="Count">How many things it is about.</param>
/// <param name="FixedPoints">What it is guessed to cost, however many they are.</param>
/// <param name="PointsEach">What each adds.</param>
internal sealed record ShopifyCall(string Kind, byte[] Body, int Count = 0, decimal FixedPoints = 10m, decimal PointsEach = 0m);
