using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Host.Configuration;

/// <summary>The list "FeeSchedules". Several of one name hold one after the other, each from its ValidFrom on.</summary>
internal static class FeeScheduleConfig
{
    private const decimal Most = 1_000_000_000m;

    private static readonly (string, FeeTierMode)[] Modes = [("whole", FeeTierMode.Whole), ("portion", FeeTierMode.Portion)];
    private static readonly (string, FeeBase)[] Bases = [("landed", FeeBase.Landed), ("item", FeeBase.Item)];
    private static readonly (string, RoundingDirection)[] Roundings =
        [("up", RoundingDirection.Up), ("down", RoundingDirection.Down), ("nearest", RoundingDirection.Nearest)];

    public static Dictionary<string, FeeSchedule> Read(IReadOnlyList<ConfigSection> sections)
    {
        var all = new List<FeeSchedule>();
        foreach (var section in sections)
        {
            if (ReadOne(section) is not { } schedule)
                continue;
            if (all.Exists(other => other.Name == schedule.Name && other.ValidFrom == schedule.ValidFrom))
                section.Fault("Name", "duplicate-key", $"there is another fee schedule '{schedule.Name}'{(schedule.ValidFrom is { } from ? $" from {from:yyyy-MM-dd}" : "; one that takes its place later has a ValidFrom")}");
            else if (all.Find(other => other.Name == schedule.Name) is { } first && first.Currency != schedule.Currency)
                section.Fault("Currency", "conflict", $"the schedule '{schedule.Name}' is in {first.Currency} elsewhere: one name, one currency");
            all.Add(schedule);
        }

        return all.GroupBy(schedule => schedule.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, InOrder, StringComparer.Ordinal);
    }

    /// <summary>The earliest, which leads to the later ones of its name.</summary>
    private static FeeSchedule InOrder(IEnumerable<FeeSchedule> dated) =>
        dated.OrderByDescending(schedule => schedule.ValidFrom ?? DateOnly.MinValue).Aggregate((next, earlier) => earlier with { Next = next });

    private static FeeSchedule? ReadOne(ConfigSection section)
    {
        var name = ConfigLoader.NotBlank(section, "Name");
        var currency = section.Currency("Currency");
        var schedule = new FeeSchedule
        {
            Name = name ?? "",
            Currency = currency ?? Currency.None,
            Base = section.OneOf("Base", Bases) ?? FeeBase.Landed,
            Mode = section.OneOf("Mode", Modes) ?? FeeTierMode.Whole,
            Tiers = Tiers(section),
            Minimum = section.Number("Minimum", 0, Most),
            Cap = section.Number("Cap", 0, Most),
            FixedPerUnit = section.Number("FixedPerUnit", 0, Most) ?? 0m,
            FixedPerOrder = section.Number("FixedPerOrder", 0, Most) ?? 0m,
            Rounding = section.OneOf("Rounding", Roundings) ?? RoundingDirection.Up,
            ValidFrom = Day(section),
        };
        if (name is null && section.Take("Name") is null)
            section.Fault("Name", "missing", "every fee schedule has a name");
        if (currency is null && section.Take("Currency") is null)
            section.Fault("Currency", "missing", "every fee schedule has a currency");
        if (schedule.Minimum > schedule.Cap)
            section.Fault("Cap", "conflict", $"the cap {schedule.Cap} is below the minimum {schedule.Minimum}");
        if (currency is { } grid)
            CheckGrid(section, grid);
        section.Done();
        // A faulty one is kept under its name, so that references to it are not faults too.
        return name is null ? null : schedule;
    }

    /// <summary>Flat "Rate" for a schedule without tiers, or "Tiers" in rising order, the last one open.</summary>
    private static List<FeeTier> Tiers(ConfigSection section)
    {
        var rate = section.Percentage("Rate", 0, 100);
        var sections = section.Each("Tiers");
        if (rate is { } flat)
        {
            if (sections.Count > 0)
                section.Fault("Rate", "conflict", "a schedule has either one Rate or Tiers");
            return [new FeeTier(null, flat)];
        }

        var tiers = new List<FeeTier>();
        decimal? before = 0m;
        foreach (var tier in sections)
        {
            var upTo = tier.Number("UpTo", 0, Most);
            var tierRate = tier.Percentage("Rate", 0, 100);
            if (tierRate is null && tier.Take("Rate") is null)
                tier.Fault("Rate", "missing", "every tier has a rate in percent");
            if (before is null || upTo <= before)
                tier.Fault("UpTo", "conflict", "tiers rise, and only the last one is open");
            before = upTo;
            tier.Done();
            tiers.Add(new FeeTier(upTo, tierRate ?? default));
        }

        if (tiers.Count == 0 && section.Take("Rate") is null)
            section.Fault("Tiers", "missing", "a fee schedule has a Rate or Tiers");
        else if (before is not null && tiers.Count > 0)
            section.Fault("Tiers", "conflict", "the last tier must be open: leave its UpTo out");
        return tiers;
    }

    private static void CheckGrid(ConfigSection section, Currency currency)
    {
        foreach (var key in new[] { "Minimum", "Cap", "FixedPerUnit", "FixedPerOrder" })
        {
            if (section.Take(key) is { } node && decimal.TryParse(node.Text, CultureInfo.InvariantCulture, out var amount) && !new Money(amount, currency).IsOnGrid)
                section.Fault(key, "out-of-range", $"{node.Text} is finer than {currency} has minor units");
        }
    }

    private static DateOnly? Day(ConfigSection section)
    {
        if (section.Text("ValidFrom") is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;

        section.Fault("ValidFrom", "wrong-type", $"a day such as \"2026-11-01\" is expected, found \"{text}\"");
        return null;
    }
}
