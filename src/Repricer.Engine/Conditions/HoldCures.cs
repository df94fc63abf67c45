using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;

namespace Repricer.Engine.Conditions;

/// <summary>Says of each cause of a hold whether it waits for a person, and which command helps.</summary>
public static class HoldCures
{
    /// <summary>What is lacking in the catalogue: an import brings it.</summary>
    private static readonly HashSet<string> Catalogue = new(StringComparer.Ordinal)
    {
        "own_price_unknown", "stock_unknown", "cost_missing", "tax_rate_missing", "shipping_cost_missing", "shipping_charge_missing",
        "map_missing", "import_fault", "input_missing",
    };

    /// <summary>What the guard asks a person about: an approval answers.</summary>
    private static readonly HashSet<string> Approvals = new(StringComparer.Ordinal)
    {
        HoldCause.Frozen, "external_change", "input_changed_far", "approval_needed", "sanity_floor", "sanity_ceiling", "first_price",
    };

    /// <summary>What a strategy or the settings lack or contradict.</summary>
    private static readonly HashSet<string> Rules = new(StringComparer.Ordinal)
    {
        "no_floor", "ceiling_missing", "floor_above_ceiling", "no_allowed_price", "unclear_formula", "fees_missing", "rate_missing",
        "no_strategy", "below_floor", "above_ceiling", "outside_allowed_set", "wrong_currency", "off_grid", "not_finite", "check_failed",
        "self_ambiguous",
    };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        HoldCause.Rejected, HoldCause.PinnedBelowFloor, HoldCause.LiveBelowFloor, "step_too_large", "cost_too_old", "stock_too_old",
    };

    /// <summary>Says whether the hold stays until a person does something; else it ends by itself or is wanted.</summary>
    public static bool NeedsPerson(string reason) =>
        Catalogue.Contains(reason) || Approvals.Contains(reason) || Rules.Contains(reason) || Others.Contains(reason);

    /// <summary>The command that ends a hold of one listing, or shows what to change; every one of them can be typed as it stands.</summary>
    /// <param name="breaker">The open breaker that a <see cref="HoldCause.BreakerOpen"/> is about; null = its channel's.</param>
    public static string For(string reason, ListingId listing, string? breaker = null)
    {
        var name = Words.Quoted(listing.ToString());
        return reason switch
        {
            "paused" => $"repricer resume {name}",
            HoldCause.BreakerOpen => $"repricer reset {Words.Quoted(breaker ?? $"channel:{listing.Channel}")}",
            HoldCause.KillSwitch => "remove the file STOP from the data folder",
            HoldCause.Frozen or "external_change" => $"repricer adopt {name} --reason \"...\"",
            "reverted" => $"repricer revert --release {name}",
            "cost_too_old" or "stock_too_old" => "repricer feed list",
            HoldCause.Pinned or HoldCause.PinnedBelowFloor => $"repricer unpin {name}",
            "no_strategy" => "repricer check",
            "deal_running" => $"repricer deal {name} --end",
            _ when Catalogue.Contains(reason) => "repricer import --products products.csv --listings listings.csv",
            _ when Approvals.Contains(reason) => $"repricer approve {name} --reason \"...\"",
            _ => $"repricer explain {name}",
        };
    }
}
