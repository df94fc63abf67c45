using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;

namespace Repricer.Host.Configuration;

/// <summary>The section "Channels" as read, in the parts that pricing, guard and publishing take of it.</summary>
/// <param name="Terms">By the channel's id, as the other two.</param>
/// <param name="DefaultFees">The name of the fee schedule that listings without one of their own have.</param>
/// <param name="Guards">Of the channels whose limits differ from the whole's.</param>
/// <param name="Horizons">How long effects may be under way, of the channels that have a time of their own.</param>
internal sealed record ChannelsConfig(
    IReadOnlyList<ChannelConfig> All,
    IReadOnlyDictionary<string, ChannelTerms> Terms,
    IReadOnlyDictionary<string, string> DefaultFees,
    IReadOnlyDictionary<string, GuardLimits> Guards,
    IReadOnlyDictionary<string, TimeSpan> Horizons)
{
    public static Shape.Map Keys(KnownNames names)
    {
        var defaults = new ChannelTerms { Id = default };
        return new Shape.Map(
            "a channel",
            new KeySpec(
                "Type", new Shape.OneOf([.. names.ChannelTypes.Select(type => (type.Type, type.Summary))]),
                "What kind of channel it is.")
            {
                Required = true,
            },
            new KeySpec(
                "Settings", new Shape.ByWord("Type", [.. names.ChannelTypes.Select(type => (type.Type, type.Settings))]),
                "What a channel of its type needs."),
            AccountsConfig.ChannelKey,
            new KeySpec("NewListingsInShadow", SettingShapes.Flag, "Listings that an import adds on this channel start in shadow.")
            {
                Default = "false",
            },
            new KeySpec("PricesIncludeTax", SettingShapes.Flag, "Item prices on this channel include sales tax.")
            {
                Default = SettingShapes.Written(defaults.PricesIncludeTax),
            },
            new KeySpec("FeeSchedule", new Shape.Text(200), "The name of the fee schedule of its listings.") { Default = "none" },
            new KeySpec("FeeTaxRate", SettingShapes.TaxRate, "Tax that the channel puts on its fees.") { Default = "none" },
            new KeySpec("FeeTaxRecoverable", SettingShapes.Flag, "That tax comes back to us; where it does not, it is a cost.")
            {
                Default = SettingShapes.Written(defaults.FeeTaxRecoverable),
            },
            new KeySpec("FreeShippingFrom", new Shape.Money(), "Item price from which the buyer pays no shipping.") { Default = "none" },
            new KeySpec(
                "PriceSteps", new Shape.ListOf(new Shape.Money(), MayBeEmpty: true),
                "Of what every price on this channel is a whole multiple, by currency: 0.05 CHF, 1.00 CZK.")
            {
                Default = "each currency's smallest unit",
            },
            new KeySpec(
                "ConversionMargin", new Shape.Points(0, 50),
                "Added to a bound that was converted from another currency: floors up, ceilings down.")
            {
                Default = SettingShapes.Written(defaults.ConversionMargin),
            },
            new KeySpec(
                "CrossedOut",
                new Shape.OneOf(
                    ("eu", "at most our lowest price of the 30 days before the reduction"),
                    ("list_price", "at most the list price, where it is a true one")),
                "What may stand crossed out beside a price.")
            {
                Default = "eu",
            },
            new KeySpec(
                "OwnSellerIds", new Shape.ListOf(new Shape.Text(200), MayBeEmpty: true),
                "Our own seller ids on this channel, of every account.")
            {
                Default = "none",
            },
            new KeySpec("TimeZone", SettingShapes.Zone, "The zone in which its day begins, for daily limits.")
            {
                Default = defaults.TimeZone.Id,
            },
            new KeySpec("Guard", GuardConfig.Keys, "Single limits of the guard that differ on this channel."),
            new KeySpec(
                "SendBounds", SettingShapes.Flag,
                "Floor and ceiling go to the channel with each price, so that it refuses by itself what is outside of them.")
            {
                Default = "true where the channel takes them",
            },
            PublishingConfig.HorizonKey,
            OnboardingConfig.Keys[0], OnboardingConfig.Keys[1], OnboardingConfig.Keys[2], OnboardingConfig.Keys[3],
            new KeySpec("Limits", PublishingConfig.LimitKeys, "What the channel can take."));
    }

    public static ChannelsConfig Read(
        ConfigSection root, KnownNames names, IReadOnlyDictionary<string, FeeSchedule> fees, GuardLimits guard, Percent outlier)
    {
        var all = new List<ChannelConfig>();
        var terms = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal);
        var defaultFees = new Dictionary<string, string>(StringComparer.Ordinal);
        var guards = new Dictionary<string, GuardLimits>(StringComparer.Ordinal);
        var horizons = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        var accounts = AccountsConfig.Read(root);
        foreach (var (name, section) in root.Named("Channels"))
        {
            if (section.Duration("EffectHorizon") is { } horizon)
                horizons[name] = horizon;
            var limits = section.Section("Guard");
            terms[name] = ReadTerms(name, section) with { OutlierBelowMedian = GuardConfig.ReadOutlierBelowMedian(limits, outlier) };
            all.Add(ReadOne(name, section, accounts, names) with
            {
                PricesIncludeTax = terms[name].PricesIncludeTax, DayZone = terms[name].TimeZone,
            });
            ConfigNames.CheckKnown(section, "FeeSchedule", "fee schedule", fees.Keys);
            if (section.Text("FeeSchedule") is { } schedule)
                defaultFees[name] = schedule;
            if (!limits.IsEmpty)
                guards[name] = GuardConfig.Read(limits, guard);
        }

        accounts.Check(all
            .Where(channel => channel.Account.Name.Length > 0)
            .Join(names.ChannelTypes, channel => channel.Type, type => type.Type, (channel, type) => (channel.Account.Name, type.Settings))
            .ToLookup(pair => pair.Name, pair => pair.Settings, StringComparer.Ordinal));
        return new ChannelsConfig(all, terms, defaultFees, guards, horizons);
    }

    private static ChannelConfig ReadOne(string name, ConfigSection section, AccountsConfig accounts, KnownNames names)
    {
        var type = section.Text("Type") ?? "";
        var account = accounts.Of(section);
        var settings = section.GroupOf("Settings");
        if (names.ChannelTypes.FirstOrDefault(known => known.Type == type) is { } factory)
        {
            settings = AccountsConfig.Join(settings, account, factory.Settings);
            section.Check("Settings", settings, factory.Settings);
        }

        return new ChannelConfig
        {
            Id = new ChannelId(name),
            Type = type,
            NewListingsInShadow = section.Flag("NewListingsInShadow") ?? false,
            Limits = PublishingConfig.ReadLimits(section.Section("Limits")),
            Onboarding = OnboardingConfig.Read(section),
            Settings = FlatSettings.Of(settings),
            Account = AccountsConfig.AccountOf(section, account),
            SendBounds = section.Flag("SendBounds"),
            Path = section.PathOf("Settings"),
        };
    }

    private static ChannelTerms ReadTerms(string name, ConfigSection section)
    {
        var defaults = new ChannelTerms { Id = new ChannelId(name) };
        return defaults with
        {
            PricesIncludeTax = section.Flag("PricesIncludeTax") ?? defaults.PricesIncludeTax,
            FeeTaxRecoverable = section.Flag("FeeTaxRecoverable") ?? defaults.FeeTaxRecoverable,
            FeeTaxRate = section.Percent("FeeTaxRate"),
            FreeShippingFrom = section.Money("FreeShippingFrom"),
            PriceSteps = [.. section.Amounts("PriceSteps").Where(step => step.Amount > 0m)],
            ConversionMargin = section.Percent("ConversionMargin") ?? defaults.ConversionMargin,
            CrossedOut = section.Word<CrossedOutLaw>("CrossedOut") ?? defaults.CrossedOut,
            OwnSellerIds = section.Texts("OwnSellerIds"),
            TimeZone = section.Zone("TimeZone") ?? defaults.TimeZone,
        };
    }
}
