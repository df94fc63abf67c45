using Repricer.Engine.Publishing.Rates;
using Repricer.Engine.Telemetry;

namespace Repricer.Host.Hosting;

/// <summary>Tells the rate buckets of the channels as metrics, whenever these are read.</summary>
internal static class RateGauges
{
    public static void Tell(RepricerMetrics metrics, RateBook rates)
    {
        metrics.RateAllowed.Ask(() => Of(rates, static rate => (long)(rate.PerSecond * 3600m)));
        metrics.RateLeft.Ask(() => Of(rates, static rate => (long)rate.Left));
        metrics.RateWaiting.Ask(() => Of(rates, static rate => rate.Waiting));
        metrics.RateWaited.Ask(() => Of(rates, static rate => (long)rate.WaitedFor.TotalSeconds));
        metrics.RateRefused.Ask(() => Of(rates, static rate => rate.Refused));
    }

    private static IEnumerable<(string[] Labels, long Value)> Of(RateBook rates, Func<RateState, long> value) =>
        rates.States().Select(rate => (new[] { rate.Application, rate.Account, rate.Region, rate.Bucket }, value(rate)));
}
