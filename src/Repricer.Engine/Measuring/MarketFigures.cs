using Repricer.Engine.Pricing;
using Repricer.Engine.Strategies;

namespace Repricer.Engine.Measuring;

/// <summary>
/// Holds the newest figures of the market. The roller of a running engine renews them; where none runs, whoever asks does, at most once a
/// minute, and all who ask meanwhile get what there is.
/// </summary>
public sealed class MarketFigures(IKpiStore store, Func<PricingSettings> settings, StrategyBook strategies, TimeProvider time)
{
    /// <summary>Figures are renewed so often, or seldom enough that a pass takes one fiftieth of the time.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private const int Share = 50;

    private readonly Lock _gate = new();
    private readonly List<Func<MarketSnapshot, CancellationToken, ValueTask>> _prepare = [];
    private Task<MarketSnapshot>? _making;
    private MarketSnapshot? _latest;

    /// <summary>The newest; null = no pass has ended yet.</summary>
    public MarketSnapshot? Latest => Volatile.Read(ref _latest);

    /// <summary>
    /// Has something reckoned from each new snapshot, or read beside it, before anybody sees it, so that nobody who looks waits for that.
    /// One after the other, in the order of these calls; none may throw but for being cancelled.
    /// </summary>
    public void Prepare(Func<MarketSnapshot, CancellationToken, ValueTask> reckon)
    {
        lock (_gate)
            _prepare.Add(reckon);
    }

    /// <summary>When the next pass is to begin.</summary>
    internal static TimeSpan WaitAfter(MarketSnapshot snapshot)
    {
        var least = snapshot.Took * Share;
        return least > Every ? least : Every;
    }

    /// <summary>The newest figures; makes them where there are none, or they are older than they ought to be.</summary>
    public async ValueTask<MarketSnapshot> GetAsync(CancellationToken ct)
    {
        // Whoever goes away does not take the figures from those who wait for the same.
        return Latest is { } known && !IsOld(known) ? known : await Begin(CancellationToken.None).WaitAsync(ct);
    }

    /// <summary>Makes them anew, whatever there is; joins a pass that is under way.</summary>
    public async ValueTask<MarketSnapshot> RenewAsync(CancellationToken ct) => await Begin(ct).WaitAsync(ct);

    // Twice the time: the roller is about to renew them anyway.
    private bool IsOld(MarketSnapshot known) => time.GetUtcNow() - known.At > 2 * WaitAfter(known);

    private Task<MarketSnapshot> Begin(CancellationToken ct)
    {
        lock (_gate)
        {
            if (_making is { IsCompleted: false } running)
                return running;
            return _making = Task.Run(() => MakeAsync(ct), ct);
        }
    }

    private async Task<MarketSnapshot> MakeAsync(CancellationToken ct)
    {
        var made = await new MarketPass(store, settings(), strategies.Current.All, time).RunAsync(ct);
        Func<MarketSnapshot, CancellationToken, ValueTask>[] prepare;
        lock (_gate)
            prepare = [.. _prepare];
        foreach (var reckon in prepare)
            await reckon(made, ct);
        Volatile.Write(ref _latest, made);
        return made;
    }
}
