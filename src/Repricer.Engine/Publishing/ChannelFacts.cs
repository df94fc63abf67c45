using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Pricing;
using Repricer.Reading;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Puts what channels say of themselves beside what is configured for them, where decisions and the guard look for it. Pure.
/// </summary>
public static class ChannelFacts
{
    /// <param name="settings">As configured; the answer needs another hash, as soon as anything in it differs.</param>
    /// <param name="told">Each channel with its traits.</param>
    /// <param name="sendBounds">Whether bounds go to a channel, as configured; null = where it takes them.</param>
    public static PricingSettings Apply(
        PricingSettings settings, IEnumerable<(ChannelId Id, ChannelTraits Traits)> told, Func<ChannelId, bool?> sendBounds)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(sendBounds);
        var channels = settings.Channels.ToDictionary(StringComparer.Ordinal);
        var guards = settings.ChannelGuards.ToDictionary(StringComparer.Ordinal);
        foreach (var (id, traits) in told)
        {
            channels[id.Value] = settings.TermsFor(id) with
            {
                LeastSteps = StepsOf(traits),
                TakesNoListPrice = !traits.Outputs.HasFlag(ChannelOutputs.ListPrice),
                TakesNoTiers = !traits.Outputs.HasFlag(ChannelOutputs.Tiers),
                SendBounds = traits.Outputs.HasFlag(ChannelOutputs.Bounds) && sendBounds(id) != false,
                LimitZone = traits.DayZone,
            };
            if (traits.ChangesPerListingAndDay is { } cap)
                guards[id.Value] = settings.GuardFor(id) with { ChannelCapPerDay = cap };
        }

        return settings with { Channels = channels, ChannelGuards = guards };
    }

    private static Money[]? StepsOf(ChannelTraits traits)
    {
        Money[] steps =
        [
            .. from currency in Currency.All
               let step = traits.StepOf(currency)
               where step is > 0m && step != currency.GridStep
               orderby currency
               select new Money(step.Value, currency),
        ];
        return steps.Length == 0 ? null : steps;
    }
}
