using System.Collections.Frozen;

namespace Repricer.Core.Explaining;

/// <summary>Lists what ends each cause of a skip or hold, by the name of the cause.</summary>
internal static class CureTable
{
    private const string Import = "repricer import --products products.csv --listings listings.csv";
    private const string Approve = "repricer approve {listing} --reason \"...\"";
    private const string Explain = "repricer explain {listing}";
    private const string Check = "repricer check";
    private const string Plan = "repricer plan";

    public static readonly FrozenDictionary<string, Row> Rows = new Dictionary<string, Row>(StringComparer.Ordinal)
    {
        // What is lacking in the catalogue: an import brings it.
        ["own_price_unknown"] = Person("fill 'current_price' of the listing, or have the channel read it back", Import),
        ["stock_unknown"] = Person("fill 'stock' of the product", Import),
        ["cost_missing"] = Person("fill 'cost' of the product; a manual minimum ('min_price') would do as a floor, too", Import),
        ["tax_rate_missing"] = Person("fill 'tax_rate' of the product or listing, in percent", Import),
        ["shipping_cost_missing"] = Person("fill 'shipping_cost': what sending one piece costs you; 0 where it costs nothing", Import),
        ["shipping_charge_missing"] = Person("fill 'shipping_charge': what the buyer pays for shipping; 0 where it is free", Import),
        ["map_missing"] = Person("fill 'map' of the product or listing, or take it out of the strategy's bounds", Import),
        ["import_fault"] = Person("mend the line that the last import could not read, and import again", Import),
        ["input_missing"] = Person("fill what the detail names in the catalogue", Import),

        // What a strategy or the settings lack or contradict.
        ["fees_missing"] = Person("say the fees of this channel in the settings, or the listing's 'fee_schedule'", "repricer doctor"),
        ["rate_missing"] = Person("give a fresh exchange rate in the settings ('ExchangeRates')", "repricer doctor"),
        ["no_strategy"] = Person("no strategy is for this listing: look at 'applies_to', or give the article the tag", Check),
        ["no_floor"] = Person("fill 'min_price', or give the strategy a floor that can be computed", Import),
        ["floor_above_ceiling"] = Person("lower the floor or raise the ceiling: 'min_price', 'max_price', 'cost', 'map'", Explain),
        ["no_allowed_price"] = Person("no price meets all bounds: loosen the one that binds", Explain),
        ["ceiling_missing"] = Person("fill 'max_price' or 'list_price', or give the strategy a ceiling", Import),
        ["unclear_formula"] = Person("fill what the formula needs, or say what counts without it", Explain),
        ["self_ambiguous"] = Person("say which sellers are you: the channel's 'OwnSellerIds' in the settings", "repricer doctor"),
        ["below_floor"] = Person("the floor rose since: look at cost, fees and 'min_price'; it is decided again", Explain),
        ["above_ceiling"] = Person("the ceiling fell since: look at 'max_price' and 'map'; it is decided again", Explain),
        ["outside_allowed_set"] = Person("the fees leave no profit at this price: look at the floor's targets", Explain),
        ["wrong_currency"] = Person("bring listing, bounds and strategy to one currency", Explain),
        ["off_grid"] = Person("write amounts no finer than the currency's smallest step", Explain),
        ["not_finite"] = Person("look at the amounts that this price is made from", Explain),
        ["check_failed"] = Person("a check of the guard broke: look at the detail, and tell who looks after the engine", Explain),
        ["decision_failed"] = Person("the decision broke: look at the detail, and tell who looks after the engine", Explain),

        // What the guard asks a person about.
        ["managed_elsewhere"] = Person(
            "another repricer sets this price: end its rule at the channel, then import from the channel again",
            "repricer import --from {channel}"),
        ["frozen"] = Person(
            "somebody else changed the live price: adopt it where it is right, else restore-price puts ours back",
            "repricer adopt {listing} --reason \"...\""),
        ["external_change"] = Person(
            "somebody else changed the live price: adopt it where it is right, else restore-price puts ours back",
            "repricer adopt {listing} --reason \"...\""),
        ["input_changed_far"] = Person("cost, fees or tax moved far: approve where they are right, else import the right ones", Approve),
        ["approval_needed"] = Person("look at price and cost, and approve them where they are right", Approve),
        ["sanity_floor"] = Person("far below what you took lately: look at the cost, and approve where the price is right", Approve),
        ["sanity_ceiling"] = Person("far above what you took lately: look at the market, and approve where the price is right", Approve),
        ["first_price"] = Person("the first price is far from the declared one: approve it where it is right", Approve),
        ["step_too_large"] = Person("one step is larger than the guard allows: pin a price between, or approve", Explain),
        ["cost_too_old"] = Person("bring fresh costs: import them, or look at the feed that does", "repricer feed list"),
        ["stock_too_old"] = Person("bring fresh stock: import it, or look at the feed that does", "repricer feed list"),
        ["rejected"] = Person("the channel would not take the price: its answer says why", Explain),
        ["pinned_below_floor"] = Person(
            "the pin is below the floor, and the floor goes out: pin it higher, or unpin", "repricer unpin {listing}"),
        ["live_below_floor"] = Person("you sell below your floor: look at cost and floor, or at what keeps the price back", Explain),
        ["shown_below_floor"] = Person(
            "a campaign, price list or sale of the channel sells below your floor: end it there, or leave it", Explain),

        // What ends by itself, with what would end it sooner.
        ["kill_switch"] = Row.Of("everything is stopped: remove the file STOP from the data folder", null),
        ["breaker_open"] = Row.Of("too many prices moved at once: look at the market, then reset the breaker", "repricer reset {breaker}"),
        ["shadow"] = Row.Of("the listing only tries: switch shadow off to let its prices out", "repricer shadow {listing} off"),
        ["reverted"] = Row.Of(
            "held at the price that a revert put back: release it when the fault is mended", "repricer revert --release {listing}"),
        ["restored"] = Row.Of("our price goes out again as a person ordered: nothing to do", null),
        ["price_hidden"] = Row.Of(
            "a campaign, price list or sale of the channel stands above our price until it ends", Explain),
        ["listing_budget"] = Row.Of(
            "the channel takes no more changes of this listing today: it goes out when the channel's day turns", Explain),
        ["deal_running"] = Row.Of(
            "a deal of the channel runs, and its price must stand: it ends with the deal", "repricer deal {listing} --end"),
        ["pinned"] = Row.Of("a person set this price until the pin ends: unpin it to go back to the strategy", "repricer unpin {listing}"),
        ["no_stock"] = Row.Of("no price without stock: import the stock when it is there again", Import),
        ["no_fresh_data"] =
            Row.Of("wait for the next look; the detail says which source is silent, or what its offers lack", "repricer status"),
        ["stale_inputs"] = Row.Of("the look at the market is too old: wait for the next one, or see why none comes", "repricer status"),
        ["second_look"] = Row.Of("nothing to do: it waits for the market to be read once more", null),
        ["large_drop"] = Row.Of("nothing to do: a large drop waits until the offer was seen twice; or approve it now", Approve),
        ["outlier_offer"] = Row.Of("the offer that leads there is far from the market: look whether it is real", Explain),
        ["evidence_too_thin"] = Row.Of("wait for more or fresher offers, or loosen the strategy's 'evidence'", Explain),
        ["nothing_in_range"] = Row.Of("fewer offers than the reference needs: say what counts then, in 'situations'", Explain),
        ["reference_unknown"] = Row.Of("the reference is unknown: name a second one, or wait until the channel tells it", Explain),
        ["cool_down"] = Row.Of("nothing to do: it moves again when the strategy's cool-down is over", null),
        ["quiet_hours"] = Row.Of("nothing to do: it moves again after the strategy's quiet hours", null),
        ["minimum_change"] = Row.Of("nothing to do: the change is smaller than the strategy's 'minimum_change'", null),
        ["direction_limit"] = Row.Of("nothing to do: the strategy lets the price move the other way only", null),
        ["hold_by_situation"] = Row.Of("nothing to do: the strategy says 'hold' here; change its 'situations' where you want more", Plan),
        ["not_eligible"] = Row.Of("the channel keeps this offer out of the buy box: look at account and stock there", null),
        ["holdout"] = Row.Of("nothing to do: the listing is left alone to compare with; the strategy's 'holdout' says how long", null),
        ["daily_drift"] = Row.Of("nothing to do: the day's largest move is used up, tomorrow it goes on", null),
        ["too_many_changes"] = Row.Of("nothing to do: the price changed too often, it goes on when the hour or day is over", null),
        ["channel_budget"] = Row.Of("nothing to do: the channel's changes of the day are used up", null),
        ["newer_decision"] = Row.Of("nothing to do: a newer decision takes its place", null),
        ["unknown_push"] = Row.Of("nothing to do: it is read back, or its time runs out; longer than that, see the channel", Explain),
        ["waiting"] = Row.Of("it waits for the engine to send it: is it running?", "repricer status"),

        // Situations in which a strategy holds.
        ["no_competition"] = Situation("nobody else sells it"),
        ["all_filtered"] = Row.Of("the filters leave nobody: loosen 'competitors', or say 'on_empty'", Explain),
        ["reference_below_floor"] = Row.Of("the market is below your floor: lower cost or floor, or stay where you are", Explain),
        ["reference_at_floor"] = Situation("the market is at your floor"),
        ["featured_is_ours"] = Situation("the buy box is yours"),
        ["featured_lost"] = Situation("the buy box was lost"),
        ["lowest_is_ours"] = Situation("yours is the lowest"),
        ["tie_for_lowest"] = Situation("yours is as low as the lowest"),
        ["featured_suppressed"] = Situation("the channel shows no buy box"),
        ["featured_filtered"] = Situation("the buy box holder is filtered out"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static Row Person(string words, string command) => new(words, command, NeedsPerson: true);

    private static Row Situation(string fact) =>
        Row.Of($"{fact}, and the strategy holds: nothing to do, or change 'situations'", null);

    internal sealed record Row(string Words, string? Command, bool NeedsPerson)
    {
        public static Row Of(string words, string? command) => new(words, command, NeedsPerson: false);
    }
}
