using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Host.Configuration;

/// <summary>Reads the list "FeeSchedules". Several of one name hold one after the other, each from its ValidFrom on.</summary>
internal static class FeeScheduleConfig
{
    private static readonly string[] Amounts = ["Minimum", "Cap", "FixedPerUnit", "FixedPerOrder"];

    private static readonly Shape.Points Rate = new(0, 100);

    private static readonly Shape.Map Tier = new(
        "a tier",
        new KeySpec("UpTo", SettingShapes.Amount, "Inclusive upper end of the tier; tiers rise, and the last one has none."),
        new KeySpec("Rate", Rate, "The fee in percent of the amount.") { Required = true });

    public static readonly Shape.Map Keys = new(
        "a fee schedule",
        new KeySpec("Name", new Shape.Text(200), "What channels and listings name it by.") { Required = true },
        new KeySpec("Currency", SettingShapes.Currency, "The currency of all its amounts.") { Required = true },
        new KeySpec(
            "Base", SettingShapes.Words((FeeBase.Landed, "item price plus shipping charge"), (FeeBase.Item, "the item price alone")),
            "What the fee is taken of.") { Default = SettingShapes.Written(FeeBase.Landed) },
        new KeySpec(
            "Mode",
            SettingShapes.Words(
                (FeeTierMode.Whole, "the rate of the tier an amount falls into applies to the whole amount"),
                (FeeTierMode.Portion, "each tier's rate applies to the part of the amount in it")),
            "How tiers apply.") { Default = SettingShapes.Written(FeeTierMode.Whole) },
        new KeySpec("Rate", Rate, "The one rate of a schedule without tiers, in percent."),
        new KeySpec("Tiers", new Shape.ListOf(Tier, MayBeEmpty: true), "The tiers of a schedule without one rate, in rising order."),
        new KeySpec("Minimum", SettingShapes.Amount, "Least percentage fee of a sale.") { Default = "none" },
        new KeySpec("Cap", SettingShapes.Amount, "Most percentage fee of a sale.") { Default = "none" },
        new KeySpec("FixedPerUnit", SettingShapes.Amount, "Added to the percentage fee for each unit.") { Default = "0" },
        new KeySpec("FixedPerOrder", SettingShapes.Amount, "Added to the percentage fee for each order, which is taken to hold one unit.")
        {
            Default = "0",
        },
        new KeySpec(
            "Rounding",
            SettingShapes.Words(
                (RoundingDirection.Up, "to the next minor unit above"), (RoundingDirection.Down, "to the next one below"),
                (RoundingDirection.Nearest, "to the nearest one, halves upwards")),
            "How the percentage fee is brought to the currency's minor units.") { Default = SettingShapes.Written(RoundingDirection.Up) },
        new KeySpec("ValidFrom", new Shape.Day(), "The day it begins to hold; it then takes the place of the earlier one of its name.")
        {
            Default = "always",
        });

    public static Dictionary<string, FeeSchedule> Read(IReadOnlyList<ConfigSection> sections)
    {
        var all = new List<FeeSchedule>();
        foreach (var section in sections)
        {
            var schedule = ReadOne(section);
            if (schedule.Name.Length == 0)
                continue;

            // A faulty one is kept under its name, so that references to it are not faults too.
            CheckAgainst(all.FindAll(other => other.Name == schedule.Name), schedule, section);
            all.Add(schedule);
        }

        return all.GroupBy(schedule => schedule.Name).ToDictionary(group => group.Key, InOrder, StringComparer.Ordinal);
    }

    private static void CheckAgainst(List<FeeSchedule> sameName, FeeSchedule schedule, ConfigSection section)
    {
        if (sameName.Exists(other => other.ValidFrom == schedule.ValidFrom))
        {
            var when = schedule.ValidFrom is { } from ? $" from {from:yyyy-MM-dd}" : "; one that takes its place later has a ValidFrom";
            section.Fault("Name", "duplicate-key", $"there is another fee schedule '{schedule.Name}'{when}");
            return;
        }

        var first = sameName.Find(other => other.Currency != Currency.None);
        if (first is not null && schedule.Currency != Currency.None && first.Currency != schedule.Currency)
            section.Fault("Currency", "conflict", $"'{schedule.Name}' is in {first.Currency} elsewhere: one name, one currency");
    }

    /// <summary>The earliest, which leads to the later ones of its name.</summary>
    private static FeeSchedule InOrder(IEnumerable<FeeSchedule> dated) => dated
        .OrderByDescending(schedule => schedule.ValidFrom ?? DateOnly.MinValue)
        .Aggregate((next, earlier) => earlier with { Next = next });

    private static FeeSchedule ReadOne(ConfigSection section)
    {
        var currency = section.Currency("Currency");
        var schedule = new FeeSchedule
        {
            Name = section.Text("Name") ?? "",
            Currency = currency ?? Currency.None,
            Base = section.Word<FeeBase>("Base") ?? FeeBase.Landed,
            Mode = section.Word<FeeTierMode>("Mode") ?? FeeTierMode.Whole,
            Tiers = Tiers(section),
            Minimum = section.Number("Minimum"),
            Cap = section.Number("Cap"),
            FixedPerUnit = section.Number("FixedPerUnit") ?? 0m,
            FixedPerOrder = section.Number("FixedPerOrder") ?? 0m,
            Rounding = section.Word<RoundingDirection>("Rounding") ?? RoundingDirection.Up,
            ValidFrom = section.Day("ValidFrom"),
        };
        if (schedule.Minimum > schedule.Cap)
            section.Fault("Cap", "conflict", $"the cap {schedule.Cap} is below the minimum {schedule.Minimum}");
        if (currency is { } grid)
            CheckGrid(section, grid);
        return schedule;
    }

    private static void CheckGrid(ConfigSection section, Currency currency)
    {
        foreach (var key in Amounts)
        {
            if (section.Number(key) is { } amount && !new Money(amount, currency).IsOnGrid)
                section.Fault(key, "out-of-range", $"{amount} is finer than {currency} has minor units");
        }
    }

    /// <summary>One rate for a schedule without tiers, or tiers in rising order with the last one open.</summary>
    private static List<FeeTier> Tiers(ConfigSection section)
    {
        var sections = section.Each("Tiers");
        if (section.IsWritten("Rate") && sections.Count > 0)
            section.Fault("Rate", "conflict", "a schedule has either one Rate or Tiers");
        if (section.Percent("Rate") is { } flat)
            return [new FeeTier(null, flat)];
        if (!section.IsWritten("Rate") && !section.IsWritten("Tiers"))
            section.Fault("Tiers", "missing-key", "a fee schedule has a Rate or Tiers");

        var tiers = new List<FeeTier>();
        var (before, isOpen) = (0m, false);
        foreach (var tier in sections)
        {
            var upTo = tier.Number("UpTo");
            if (isOpen || upTo <= before)
                tier.Fault("UpTo", "conflict", "tiers rise, and only the last one is open");
            (before, isOpen) = (upTo ?? before, !tier.IsWritten("UpTo"));
            tiers.Add(new FeeTier(upTo, tier.Percent("Rate") ?? default));
        }

        if (tiers.Count > 0 && !isOpen)
            section.Fault("Tiers", "conflict", "the last tier must be open: leave its UpTo out");
        return tiers;
    }
}
