using Repricer.Core.Catalog;
using Repricer.Core.Explaining;

namespace Repricer.Engine.Conditions;

/// <summary>Says of each cause of a hold whether it waits for a person, and what helps.</summary>
public static class HoldCures
{
    /// <summary>Says whether the hold stays until a person does something; else it ends by itself or is wanted.</summary>
    public static bool NeedsPerson(string reason) => Cure.Of(reason, Nobody)?.NeedsPerson == true;

    /// <summary>
    /// The command that ends a hold of one listing, or shows what to change; every one of them can be typed as it stands.
    /// </summary>
    /// <param name="detail">Why it is held; null = nothing more is known.</param>
    /// <param name="breaker">The open breaker that holds it; null = its channel's.</param>
    public static string For(string reason, ListingId listing, string? detail = null, string? breaker = null) =>
        reason == Reporting.HoldCause.KillSwitch
            ? "remove the file STOP from the data folder"
            : Cure.Of(reason, listing, detail, breaker)?.Command ?? $"repricer explain {Words.Quoted(listing.ToString())}";

    /// <summary>What to do, or why nothing is to be done, in words; null = nothing is known of this cause.</summary>
    public static string? WordsFor(string reason, ListingId listing, string? detail = null) => Cure.Of(reason, listing, detail)?.Words;

    private static readonly ListingId Nobody = new(new ChannelId("none"), "none");
}
