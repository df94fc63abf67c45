using Repricer.Engine.Publishing;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>Rates that never wait and remember what they were asked for.</summary>
internal sealed class RecordingRates : IRateBuckets
{
    private readonly List<int> _costs = [];
    private readonly List<decimal?> _adopted = [];

    public IReadOnlyList<int> Costs => _costs;

    public IReadOnlyList<decimal?> Adopted => _adopted;

    public int Throttles { get; private set; }

    public ValueTask WaitAsync(string bucket, CancellationToken ct, int cost = 1)
    {
        _costs.Add(cost);
        return ValueTask.CompletedTask;
    }

    public void Adopt(string bucket, decimal? perSecond, decimal? remaining, TimeSpan? resetAfter) => _adopted.Add(perSecond);

    public void Throttled(string bucket, TimeSpan? after) => Throttles++;
}
