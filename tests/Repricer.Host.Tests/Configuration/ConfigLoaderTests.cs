using Repricer.Adapters.Channels;
using Repricer.Adapters.Fetchers;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Host.Configuration;
using Repricer.Host.Tests.Support;
using Repricer.Reading;
using Xunit;

namespace Repricer.Host.Tests.Configuration;

public sealed class ConfigLoaderTests
{
    private static readonly KnownNames Names = new(
        ChannelTypes.All, FetcherTypes.Words, cron => cron.Split(' ').Length >= 6 ? null : "six or seven fields are expected");

    [Fact]
    public void MissingDefaultFile_GivesTheDefaults()
    {
        using var run = new CommandRun();

        var (config, faults) = Load(run, null);

        Assert.False(faults.Any);
        Assert.Equal("./data", config.DataDirectory);
        Assert.Equal("http://127.0.0.1:5080", config.Api.Urls);
        Assert.Empty(config.Channels);
    }

    [Fact]
    public void NamedFileThatIsMissing_IsAFault()
    {
        using var run = new CommandRun();

        var (_, faults) = Load(run, "mine.json");

        Assert.Equal(["mine.json: error: there is no such file [missing]"], faults.Lines());
    }

    [Fact]
    public void ShippedFile_IsTheDefaultsWrittenDown()
    {
        using var run = new CommandRun();
        var (defaults, _) = Load(run, null);
        run.Write("appsettings.json", File.ReadAllText(RepositoryRoot.File("appsettings.json")));

        var (shipped, faults) = Load(run, null);

        Assert.Empty(faults.Lines());
        Assert.Equal(defaults.Pricing.Hash, shipped.Pricing.Hash);
        Assert.Equal(defaults.Api with { AllowedHosts = [] }, shipped.Api with { AllowedHosts = [] });
        Assert.Equal(defaults.Publishing, shipped.Publishing);
        Assert.Equal(
            (defaults.DataDirectory, defaults.StrategiesDirectory, defaults.StrategiesReload),
            (shipped.DataDirectory, shipped.StrategiesDirectory, shipped.StrategiesReload));
    }

    [Fact]
    public void EffectHorizonOfAChannel_IsItsOwn()
    {
        using var run = new CommandRun();
        run.Write("appsettings.json", """
            { "Publishing": { "EffectHorizon": "3m", "ReadBeforePush": "0s", "LivePriceAge": "2h" },
              "Channels": {
                "fast": { "Type": "csv", "Settings": { "Folder": "a" }, "EffectHorizon": "0s" },
                "other": { "Type": "csv", "Settings": { "Folder": "b" } } } }
            """);

        var (config, faults) = Load(run, null);

        Assert.Empty(faults.Lines());
        var horizon = Assert.Single(config.Publishing.EffectHorizons);
        Assert.Equal(("fast", TimeSpan.Zero), (horizon.Key, horizon.Value));
        Assert.Equal(
            (TimeSpan.FromMinutes(3), TimeSpan.Zero, TimeSpan.FromHours(2)),
            (config.Publishing.EffectHorizon, config.Publishing.ReadBeforePush!.Value, config.Publishing.LivePriceAge));
    }

    [Fact]
    public void EveryFault_IsToldAtOnceWithItsPlace()
    {
        using var run = new CommandRun();
        run.Write("bad.json", BadConfig);

        var (_, faults) = Load(run, "bad.json");

        Golden.Matches(string.Join('\n', faults.Lines()) + "\n", "faults.txt");
    }

    [Theory]
    [InlineData("{ \"Api\": { \"Urls\": \"http://x:1\" }", "bad.json:1:")]
    [InlineData("[]", "bad.json:1:1: error: a configuration is one JSON object")]
    [InlineData("", "bad.json:1:1")]
    [InlineData("{} {}", "bad.json:1:4")]
    public void BrokenSyntax_NamesThePlace(string text, string message)
    {
        using var run = new CommandRun();
        run.Write("bad.json", text);

        var (_, faults) = Load(run, "bad.json");

        Assert.StartsWith(message, Assert.Single(faults.Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void DeepNesting_IsAFaultAndNoCrash()
    {
        using var run = new CommandRun();
        run.Write("bad.json", "{\"a\":" + new string('[', 20_000));

        var (_, faults) = Load(run, "bad.json");

        Assert.Contains("[syntax]", Assert.Single(faults.Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void FullConfiguration_IsReadIntoItsTypes()
    {
        using var run = new CommandRun();
        run.Write("full.json", FullConfig);

        var (config, faults) = Load(run, "full.json");

        Assert.False(faults.Any, string.Join('\n', faults.Lines()));
        var eur = Currency.Parse("EUR");
        var schedule = config.Pricing.FeeSchedules["standard"];
        Assert.Equal([new FeeTier(10.00m, new Percent(8)), new FeeTier(null, new Percent(15))], schedule.Tiers);
        Assert.Equal((FeeTierMode.Whole, 0.30m, new DateOnly(2026, 1, 1)), (schedule.Mode, schedule.Minimum, schedule.ValidFrom));
        Assert.Equal("standard", config.Pricing.DefaultFeeSchedule["shop"]);
        var terms = config.Pricing.Channels["shop"];
        Assert.Equal(new Money(29.00m, eur), terms.FreeShippingFrom);
        Assert.Equal("Europe/Berlin", terms.TimeZone.Id);
        Assert.Equal(["A1", "A2"], terms.OwnSellerIds);
        Assert.Equal(new Percent(10), config.Pricing.GuardFor(new ChannelId("shop")).MaxStep);
        Assert.Equal(new Core.Guarding.GuardLimits().MaxStep, config.Pricing.Guard.MaxStep);
        Assert.Equal(1.0845m, Assert.Single(config.Pricing.Rates.Rates).Rate);
        Assert.Equal("./drop", Assert.Single(config.Channels).Settings["Folder"]);
        var acme = config.Sources[0];
        Assert.Equal(("acme", 0.5m, 2, "browser"), (acme.Id.Value, acme.RequestsPerSecond, acme.Concurrency, acme.Fetcher));
        Assert.Equal(TimeSpan.FromMinutes(90), acme.Interval);
        Assert.Equal(".price", Assert.Single(acme.Profile!.Rules).Selector);
        Assert.Equal(new ChannelId("shop"), config.Sources[1].Channel);
    }

    [Fact]
    public void SettingsHash_DependsOnMeaningOnly()
    {
        using var run = new CommandRun();
        run.Write("a.json", FullConfig);
        run.Write("b.json", FullConfig.Replace("\"8.0\"", "8 /* as before */", StringComparison.Ordinal));
        run.Write("c.json", FullConfig.Replace("\"8.0\"", "8.1", StringComparison.Ordinal));

        var a = Load(run, "a.json").Config.Pricing.Hash;

        Assert.Equal(a, Load(run, "b.json").Config.Pricing.Hash);
        Assert.NotEqual(a, Load(run, "c.json").Config.Pricing.Hash);
    }

    [Fact]
    public void Environment_OverridesTheFileAndIsCheckedAlike()
    {
        using var run = new CommandRun();
        run.Write("full.json", FullConfig);
        run.Environment["REPRICER__API__URLS"] = "http://127.0.0.1:6000";
        run.Environment["REPRICER__Sources__acme__Concurrency"] = "4";
        run.Environment["REPRICER__Channels__shop__OwnSellerIds__2"] = "A3";

        var (config, faults) = Load(run, "full.json");

        Assert.False(faults.Any, string.Join('\n', faults.Lines()));
        Assert.Equal("http://127.0.0.1:6000", config.Api.Urls);
        Assert.Equal(4, config.Sources[0].Concurrency);
        Assert.Equal(["A1", "A2", "A3"], config.Pricing.Channels["shop"].OwnSellerIds);
    }

    [Fact]
    public void Environment_Fault_NamesTheVariable()
    {
        using var run = new CommandRun();
        run.Environment["REPRICER__Api__RequireKeyForReads"] = "perhaps";
        run.Environment["REPRICER__Apy__Urls"] = "http://127.0.0.1:1";

        var lines = Load(run, null).Findings.Lines().ToList();

        Assert.Equal(
            [
                "REPRICER__Api__RequireKeyForReads: error: Api:RequireKeyForReads: 'perhaps' is neither yes nor no [wrong-value]",
                "REPRICER__Apy__Urls: error: Apy: unknown key; did you mean 'Api'? [unknown-key]",
            ],
            lines);
    }

    [Fact]
    public void FeeSchedules_SeveralOfOneName_FollowEachOtherByTheirDays()
    {
        using var run = new CommandRun();
        run.Write("a.json", Dated("\"Rate\": 20, \"ValidFrom\": \"2027-01-01\""));
        run.Write("b.json", Dated("\"Rate\": 21, \"ValidFrom\": \"2027-01-01\""));
        run.Write("c.json", Dated("\"Rate\": 20, \"ValidFrom\": \"2026-06-01\""));

        var (config, faults) = Load(run, "a.json");

        Assert.Empty(faults.Lines());
        var first = Assert.Single(config.Pricing.FeeSchedules).Value;
        Assert.Equal(
            (null, new DateOnly(2026, 6, 1), new DateOnly(2027, 1, 1)),
            (first.ValidFrom, first.Next!.ValidFrom!.Value, first.Next.Next!.ValidFrom!.Value));
        Assert.Equal(
            [15m, 18m, 20m],
            new[] { new DateOnly(2026, 5, 31), new DateOnly(2026, 6, 1), new DateOnly(2030, 1, 1) }
                .Select(day => first.On(day).Tiers[0].Rate.Value));
        Assert.NotEqual(config.Pricing.Hash, Load(run, "b.json").Config.Pricing.Hash);
        Assert.Contains(
            "there is another fee schedule 'std' from 2026-06-01", string.Join('\n', Load(run, "c.json").Findings.Lines()),
            StringComparison.Ordinal);
    }

    private static string Dated(string last) =>
        $$"""
        { "FeeSchedules": [
          { "Name": "std", "Currency": "EUR", {{last}} },
          { "Name": "std", "Currency": "EUR", "Rate": 15 },
          { "Name": "std", "Currency": "EUR", "Rate": 18, "ValidFrom": "2026-06-01" } ] }
        """;

    private static (AppConfig Config, ConfigFindings Findings) Load(CommandRun run, string? file) =>
        ConfigLoader.Load(run.Context(TextWriter.Null, TextWriter.Null), file, Names);

    private const string FullConfig = """
        {
          // a comment
          "FeeSchedules": [
            { "Name": "standard", "Currency": "EUR", "Mode": "whole", "Minimum": 0.30, "ValidFrom": "2026-01-01",
              "Tiers": [ { "UpTo": "10.00", "Rate": "8.0" }, { "Rate": 15 } ] },
          ],
          "ExchangeRates": { "MaxAge": "36h", "Rates": [ { "From": "EUR", "To": "USD", "Rate": "1.0845", "AsOf": "2026-11-20T12:00:00Z" } ] },
          "Channels": {
            "shop": {
              "Type": "csv", "FeeSchedule": "standard", "FreeShippingFrom": "29.00 EUR", "TimeZone": "Europe/Berlin", "OwnSellerIds": ["A1", "A2"],
              "Guard": { "MaxStep": 10 }, "Settings": { "Folder": "./drop" },
            },
          },
          "Sources": {
            "acme": {
              "BaseUrl": "https://acme.example", "Fetcher": "browser", "Interval": "90m", "RequestsPerSecond": 0.5, "Concurrency": 2,
              "Selectors": [ { "Field": "price", "Selector": ".price" } ],
            },
            "market": { "Channel": "shop", "Cron": "0 0/15 * * * ?", "TimeZone": "UTC" },
          },
        }
        """;

    private const string BadConfig = """
        {
          "Apy": { "Urls": "http://127.0.0.1:5080" },
          "Api": { "Urls": "127.0.0.1:5080", "MaxRequestBytes": 12, "RequireKeyForReads": "perhaps" },
          "Data": { "Directory": "  ", "Retention": { "OwnPrices": "30d", "Ofers": "1d" } },
          "Strategies": { "ReloadInterval": "30 days" },
          "Publishing": { "PushTimeout": "1ms" },
          "FeeSchedules": [
            { "Name": "standard", "Currency": "EURO", "Tiers": [ { "UpTo": 10, "Rate": 8 }, { "UpTo": 5, "Rate": 15 } ] },
            { "Name": "flat", "Currency": "EUR", "Rate": "1,299", "Minimum": 2, "Cap": 1 }
          ],
          "ExchangeRates": { "Rates": [ { "From": "EUR", "To": "EUR", "Rate": 0 } ] },
          "Guard": { "MaxSteps": 5, "SanityFloor": 500 },
          "Channels": {
            "shop": { "Type": "cvs", "FeeSchedule": "standart", "FeeTaxRate": 0.19, "FreeShippingFrom": 29, "Settings": {} },
            "a/b": { "TimeZone": "Europe/Berlni", "Type": "csv", "Type": "csv" }
          },
          "Sources": {
            "one": { "Channel": "shpo", "Interval": "6h", "Cron": "every hour" },
            "two": { "BaseUrl": "shop.example", "Fetcher": "htpp", "Currency": "eur", "Concurrency": 100, "TaxRate": 0.2 },
            "three": { "BaseUrl": "https://three.example", "Selectors": [ { "Field": "prize", "Selector": ".x" } ], "AllowedHosts": ["https://cdn.example"] },
            "four": 4
          }
        }
        """;
}
