using Repricer.Core.Catalog;
using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>Reads the section "ExchangeRates": dated rates, since an undated one cannot grow stale.</summary>
internal static class ExchangeRateConfig
{
    private static readonly TimeSpan DefaultMaxAge = TimeSpan.FromDays(2);

    private static readonly Shape.Map Rate = new(
        "an exchange rate",
        new KeySpec("From", SettingShapes.Currency, "One unit of this currency …") { Required = true },
        new KeySpec("To", SettingShapes.Currency, "… is worth so much of this one.") { Required = true },
        new KeySpec("Rate", new Shape.Number(0.000000001m, SettingShapes.Most), "How much.") { Required = true },
        new KeySpec("AsOf", new Shape.Instant(), "When it was quoted.") { Required = true });

    public static readonly Shape.Map Keys = new(
        "ExchangeRates",
        new KeySpec(
            "MaxAge", new Shape.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(366)),
            "A rate that is older counts as missing.")
        {
            Default = SettingShapes.Written(DefaultMaxAge),
        },
        new KeySpec("Rates", new Shape.ListOf(Rate, MayBeEmpty: true), "The rates, each of which holds in both directions."));

    public static ExchangeRates Read(ConfigSection section)
    {
        var rates = new List<ExchangeRate>();
        foreach (var entry in section.Each("Rates"))
        {
            var (from, to) = (entry.Currency("From"), entry.Currency("To"));
            if (from is { } one && one == to)
                entry.Fault("To", "conflict", "a rate is between two currencies");
            if (from is { } source && to is { } target && entry.Number("Rate") is { } value && entry.Instant("AsOf") is { } at)
                rates.Add(new ExchangeRate(source, target, value, at.ToUniversalTime()));
        }

        return new ExchangeRates(rates, section.Duration("MaxAge") ?? DefaultMaxAge);
    }
}
