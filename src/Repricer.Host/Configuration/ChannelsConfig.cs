using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Reading;

namespace Repricer.Host.Configuration;

/// <summary>The section "Channels".</summary>
internal sealed record ChannelsConfig(
    IReadOnlyList<ChannelConfig> All,
    IReadOnlyDictionary<string, ChannelTerms> Terms,
    IReadOnlyDictionary<string, string> DefaultFees,
    IReadOnlyDictionary<string, GuardLimits> Guards)
{
    public static ChannelsConfig Read(
        IReadOnlyList<(string Name, ConfigSection Section)> sections, KnownNames names, IReadOnlyDictionary<string, FeeSchedule> fees,
        GuardLimits guard, Percent outlier)
    {
        var all = new List<ChannelConfig>();
        var terms = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal);
        var defaultFees = new Dictionary<string, string>(StringComparer.Ordinal);
        var guards = new Dictionary<string, GuardLimits>(StringComparer.Ordinal);
        foreach (var (name, section) in sections)
        {
            ConfigNames.CheckId(section, name, "channel");
            all.Add(ReadOne(name, section, names));
            var own = ReadTerms(name, section);
            if (section.Text("FeeSchedule") is { } schedule)
            {
                defaultFees[name] = schedule;
                ConfigNames.CheckKnown(section, "FeeSchedule", schedule, "fee schedule", fees.Keys);
            }

            var limits = section.Section("Guard");
            terms[name] = own with { OutlierBelowMedian = GuardConfig.ReadOutlierBelowMedian(limits, outlier) };
            if (!limits.IsEmpty)
                guards[name] = GuardConfig.Read(limits, guard);
            section.Done();
        }

        return new ChannelsConfig(all, terms, defaultFees, guards);
    }

    private static ChannelConfig ReadOne(string name, ConfigSection section, KnownNames names)
    {
        var type = section.Text("Type");
        if (type is not null)
            ConfigNames.CheckKnown(section, "Type", type, "channel type", names.ChannelTypes);
        else if (section.Take("Type") is null)
            section.Fault("Type", "missing", $"every channel has a type; known: {string.Join(", ", names.ChannelTypes)}");

        var settings = section.Section("Settings");
        var (values, places) = settings.Flatten();
        return new ChannelConfig
        {
            Id = new ChannelId(name),
            Type = type ?? "",
            NewListingsInShadow = section.Flag("NewListingsInShadow") ?? false,
            Limits = PublishingConfig.ReadLimits(section.Section("Limits")),
            Settings = values,
            Places = new Dictionary<string, ConfigPlace>(places, StringComparer.OrdinalIgnoreCase) { [""] = settings.Place },
            Path = settings.Path,
        };
    }

    private static ChannelTerms ReadTerms(string name, ConfigSection section)
    {
        var defaults = new ChannelTerms { Id = new ChannelId(name) };
        return defaults with
        {
            PricesIncludeTax = section.Flag("PricesIncludeTax") ?? defaults.PricesIncludeTax,
            FeeTaxRecoverable = section.Flag("FeeTaxRecoverable") ?? defaults.FeeTaxRecoverable,
            FeeTaxRate = section.TaxRate("FeeTaxRate"),
            FreeShippingFrom = ReadMoney(section, "FreeShippingFrom"),
            ConversionMargin = section.Percentage("ConversionMargin", 0, 50) ?? defaults.ConversionMargin,
            OwnSellerIds = section.Texts("OwnSellerIds"),
            TimeZone = section.Zone("TimeZone") ?? defaults.TimeZone,
        };
    }

    /// <summary>"29.00 EUR".</summary>
    private static Money? ReadMoney(ConfigSection section, string key)
    {
        if (section.Text(key) is not { } text)
            return null;

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2 && decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && Currency.TryParse(parts[1], out var currency) && new Money(amount, currency).IsOnGrid)
            return new Money(amount, currency);

        section.Fault(key, "wrong-type", $"an amount with its currency such as \"29.00 EUR\" is expected, found \"{text}\"");
        return null;
    }
}
