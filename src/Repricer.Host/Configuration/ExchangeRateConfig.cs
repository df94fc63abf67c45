using Repricer.Core.Catalog;

namespace Repricer.Host.Configuration;

/// <summary>The section "ExchangeRates": dated rates, since an undated one cannot grow stale.</summary>
internal static class ExchangeRateConfig
{
    public static ExchangeRates Read(ConfigSection section)
    {
        var maxAge = section.Duration("MaxAge", TimeSpan.FromMinutes(1), TimeSpan.FromDays(366)) ?? TimeSpan.FromDays(2);
        var rates = new List<ExchangeRate>();
        foreach (var entry in section.Each("Rates"))
        {
            var from = entry.Currency("From");
            var to = entry.Currency("To");
            var rate = entry.Number("Rate", 0.000000001m, 1_000_000_000m);
            var asOf = entry.Instant("AsOf");
            foreach (var key in new[] { "From", "To", "Rate", "AsOf" })
            {
                if (entry.Take(key) is null)
                    entry.Fault(key, "missing", "a rate has From, To, Rate and AsOf");
            }

            if (from is { } one && one == to)
                entry.Fault("To", "conflict", "a rate is between two currencies");
            entry.Done();
            if (from is { } source && to is { } target && rate is { } value && asOf is { } at)
                rates.Add(new ExchangeRate(source, target, value, at));
        }

        section.Done();
        return new ExchangeRates(rates, maxAge);
    }
}
