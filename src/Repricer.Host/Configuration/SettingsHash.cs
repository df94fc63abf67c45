using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Engine.Pricing;

namespace Repricer.Host.Configuration;

/// <summary>
/// The hash over all that a decision takes from the configuration. It depends on the meaning only: not on the order of keys, on comments,
/// nor on whether a
/// rate is written 15 or "15.0", so that touching the file decides nothing anew.
/// </summary>
internal static class SettingsHash
{
    public static PricingSettings Seal(PricingSettings settings)
    {
        var text = new StringBuilder();
        foreach (var (name, terms) in settings.Channels.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Line(text, "channel", name, terms.PricesIncludeTax, terms.FeeTaxRecoverable, terms.FeeTaxRate?.Value, Of(
                terms.FreeShippingFrom), terms.ConversionMargin.Value,
                terms.OutlierShare.Value, string.Join('\u001f', terms.OwnSellerIds.Order(StringComparer.Ordinal)), terms.TimeZone.Id,
                settings.DefaultFeeSchedule.TryGetValue(name, out var schedule) ? schedule : null);
            if (terms.CrossedOut != default)
                Line(text, "crossed_out", name, terms.CrossedOut);
            foreach (var step in terms.PriceSteps.OrderBy(step => step.Currency))
                Line(text, "step", name, Of(step));
            foreach (var step in (terms.LeastSteps ?? []).OrderBy(step => step.Currency))
                Line(text, "least_step", name, Of(step));
            if (terms.TakesNoListPrice || terms.TakesNoTiers || terms.SendBounds || terms.LimitZone is not null)
                Line(text, "outputs", name, terms.TakesNoListPrice, terms.TakesNoTiers, terms.SendBounds, terms.LimitZone?.Id);
            if (terms.UnknownTaxDoesNotCount.Count > 0)
                Line(text, "tax", name, string.Join('\u001f', terms.UnknownTaxDoesNotCount));
        }

        foreach (var (_, fees) in settings.FeeSchedules.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            Write(text, fees);
        foreach (var rate in settings.Rates.Rates.OrderBy(rate => rate.From).ThenBy(rate => rate.To).ThenBy(rate => rate.AsOf))
            Line(text, "rate", rate.From, rate.To, rate.Rate, rate.AsOf.ToUnixTimeMilliseconds());
        Line(text, "rates", settings.Rates.MaxAge.Ticks);
        Line(text, "outlier", settings.OutlierBelowMedian.Value);
        Write(text, "", settings.Guard);
        foreach (var (name, limits) in settings.ChannelGuards.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            Write(text, name, limits);

        return settings with { Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16)) };
    }

    private static void Write(StringBuilder text, FeeSchedule fees)
    {
        Line(text, "fees", fees.Name, fees.Currency, fees.Base, fees.Mode, fees.Minimum, fees.Cap, fees.FixedPerUnit, fees.FixedPerOrder, fees.Rounding,
            fees.ValidFrom?.DayNumber);
        foreach (var tier in fees.Tiers)
            Line(text, "tier", tier.UpTo, tier.Rate.Value);
        if (fees.Next is { } next)
            Write(text, next);
    }

    private static void Write(StringBuilder text, string channel, GuardLimits limits)
    {
        Line(text, "guard", channel, limits.SanityFloor.Value, limits.SanityCeiling.Value, limits.MaxStep.Value, limits.MaxDailyMove.Value, limits.MaxChangesPerHour,
            limits.MaxChangesPerDay, limits.MaxChannelChangesPerDay, limits.MaxInputAge.Ticks, limits.MaxInputChange.Value,
            limits.LargeDrop.Value, limits.ExternalChangeTolerance.Value, limits.ExternalChangeDelay.Ticks);
        if (limits.ChannelCapPerDay is { } cap)
            Line(text, "cap", channel, cap);
        if (limits.MaxCostAge is not null || limits.MaxStockAge is not null)
            Line(text, "ages", channel, limits.MaxCostAge?.Ticks, limits.MaxStockAge?.Ticks);
        Line(text, "breaker", limits.Breaker.MinimumListings, limits.Breaker.MaxShareMovedFar.Value, limits.Breaker.BigMove.Value, limits.Breaker.MaxShareAtFloor.Value,
            limits.Breaker.MaxShareRejected.Value);
    }

    private static string? Of(Money? money) => money is { } value ? $"{Of(value.Amount)} {value.Currency}" : null;

    /// <summary>15, 15.0 and 15.00 are the same rate.</summary>
    private static string Of(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, params ReadOnlySpan<object?> parts)
    {
        foreach (var part in parts)
            text.Append(
                part switch { null =>
                    "-", decimal value => Of(value), _ => "=" + Convert.ToString(part, CultureInfo.InvariantCulture) }).Append(
                '\u001e');
        text.Append('\n');
    }
}
