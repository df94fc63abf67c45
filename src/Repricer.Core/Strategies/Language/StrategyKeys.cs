using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>
/// Lists the words of the language, as one table: reading, "did you mean", the JSON Schema and strategies/docs/all-words.md all come from
/// here. A new word is added here and given its meaning in <see cref="StrategyCompiler"/>.
/// </summary>
public static class StrategyKeys
{
    internal static readonly Shape.ListOf Extends = new(CommonShapes.ShortText);

    /// <summary>Holds the shape of a whole strategy file.</summary>
    public static readonly Shape.Map File = new(
        "a strategy",
        new KeySpec("name", new Shape.Text(80), "Unique among the files; it stands in every decision.")
        { Required = true, Synonyms = ["title", "strategy", "id"] },
        new KeySpec("description", new Shape.Text(2000), "For people: what it is for.") { Synonyms = ["comment", "note", "about"] },
        new KeySpec(
            BlockOverlay.Key, Extends,
            "Blocks (*.block.yaml beside this file or below) whose keys hold where this file does not say otherwise; "
                + "of several the later wins.")
        { Synonyms = ["extend", "include", "inherits", "import", "uses", "based_on"] },
        new KeySpec("priority", new Shape.Whole(-1_000_000, 1_000_000), "Where several strategies match a listing, the highest wins.")
        { Default = "0", Synonyms = ["prio", "rank", "order"] },
        new KeySpec("paused", new Shape.Flag(), "A paused strategy decides nothing.") { Default = "no", Synonyms = ["disabled", "off"] },
        new KeySpec(
            "during", CalendarKeys.During,
            "A calendar event: the strategy holds only between two moments, and then before every strategy without one.")
        { Default = "always", Synonyms = ["event", "calendar", "valid", "period"] },
        new KeySpec(
            "applies_to", ScopeKeys.AppliesTo,
            "Which listings it is for; a listing must match every line written here. * and ? stand for any text and any character.")
        { Default = "all listings", Synonyms = ["for", "scope", "where", "listings"] },
        new KeySpec("competitors", CompetitorKeys.Competitors, "Which competitors count.")
        { Synonyms = ["competition", "filter", "filters", "rivals"] },
        new KeySpec("require", EvidenceKeys.Require, "What must be known of the market before it is followed; else the price is held.")
        { Synonyms = ["evidence", "requires", "needs"] },
        new KeySpec(
            "compare",
            new Shape.OneOf(("landed", "price with shipping"), ("item", "price without shipping"), ("per_unit", "price by the piece")),
            "What is compared.")
        { Default = "landed", Synonyms = ["comparison", "basis"] },
        new KeySpec(
            "at_free_shipping",
            new Shape.OneOf(
                ("higher", "the item price that includes shipping"), ("lower", "the one under the threshold, with shipping on top")),
            "Which item price makes a total that our free-shipping threshold lets two of them make.")
        { Default = "higher", Synonyms = ["free_shipping", "at_threshold"] },
        new KeySpec(
            "reference", new Shape.Either(ReferenceKeys.Word, ReferenceKeys.Several, ReferenceKeys.Map),
            "Whom to look at. Of a list the first that is known.")
        { Default = "lowest", Synonyms = ["target", "compare_to", "versus"] },
        new KeySpec(
            "action", new Shape.Either(ActionKeys.Words, ActionKeys.Action),
            "What to do relative to the reference: match, or beat or above with by how much; or an action that looks at none.")
        { Required = true, Unless = "rules", Synonyms = ["rule", "do", "move", "price", "undercut"] },
        new KeySpec(
            "rules", RuleKeys.Rules,
            "Ordered rules for competitors, in the place of `action` and `reference`: "
                + "the first that matches a competitor makes its virtual price.")
        { Synonyms = ["competitor_rules"] },
        new KeySpec("choose", RuleKeys.Choose, "Which of the virtual prices of `rules` becomes ours.")
        { Default = "lowest", Synonyms = ["choice", "take", "pick"] },
        new KeySpec("situations", SituationKeys.Situations, "What to do instead of the action in a special situation.")
        { Synonyms = ["situation", "when", "cases"] },
        new KeySpec(
            "floor",
            new Shape.Either(
                new Shape.OneOf(BoundKeys.FloorWords),
                new Shape.ListOf(
                    new Shape.Either(new Shape.OneOf(BoundKeys.FloorWords), new Shape.Map("a floor", BoundKeys.AllFloorSpecs))),
                BoundKeys.Floor) { Shorter = LongForms.Floor },
            "What no price goes under; with several the highest holds.")
        { Required = true, Synonyms = ["min", "minimum", "lower_bound", "min_price"] },
        new KeySpec(
            "ceiling",
            new Shape.Either(
                new Shape.OneOf(BoundKeys.CeilingWords),
                new Shape.ListOf(new Shape.Either(new Shape.OneOf(BoundKeys.CeilingWords), BoundKeys.Ceiling with { What = "a ceiling" })),
                BoundKeys.Ceiling) { Shorter = LongForms.Ceiling },
            "What no price goes over; with several the lowest holds. The listing's own max_price always holds.")
        { Synonyms = ["max", "maximum", "upper_bound", "max_price", "cap"] },
        new KeySpec(
            "map", MapKeys.Map,
            "When the MAP of the catalogue holds, and promotions that lower or lift it; it makes no MAP where the catalogue has none.")
        { Default = "the catalogue's MAP always holds", Synonyms = ["map_window", "map_rule"] },
        new KeySpec(
            "quantity_tiers", RuleKeys.Tiers,
            "Lower prices by the piece for larger quantities, strictly falling; a tier that would equal the one before is dropped.")
        { Synonyms = ["tiers", "quantity_prices", "b2b"] },
        new KeySpec(
            "crossed_out", CrossedOutKeys.Written,
            "The price that stands crossed out beside ours; it goes out with a price. The guard narrows it to what the channel's law "
                + "allows.")
        {
            Default = "left as it is",
            Synonyms = ["compare_at", "compare_at_price", "strike_through", "strikethrough", "was_price", "reference_price", "old_price"],
        },
        new KeySpec(
            "price_step", new Shape.Either(LimitKeys.Step, LimitKeys.StepByCurrency),
            "Every price is a whole multiple of this: 0.05, or by currency {CHF: 0.05, CZK: 1}. Floors go up to it, ceilings down.")
        {
            Default = "the catalogue's and the channel's, else the currency's smallest unit",
            Synonyms = ["step", "grid", "price_grid", "price_steps", "round_to", "rounding_step", "smallest_step", "coin"],
        },
        new KeySpec(
            "endings", new Shape.Either(LimitKeys.EndingItems, LimitKeys.Ending, LimitKeys.Endings),
            "How prices should end: [.95, .99], or by price and currency [{up_to: 50, use: [.99]}, {from: 50, use: [9]}].")
        { Synonyms = ["ending", "rounding", "charm"] },
        new KeySpec("limits", LimitKeys.Limits, "How far and how often the price may move; a price outside its bounds is exempt.")
        { Synonyms = ["limit", "change_limits", "pace"] },
        new KeySpec("price_without_stock", new Shape.Flag(), "Decide also while there is no stock.")
        { Default = "no", Synonyms = ["without_stock", "when_out_of_stock"] },
        new KeySpec(
            "approval", new Shape.Either(new Shape.Text(200), ApprovalBuilder.Map),
            "When a changed revision needs somebody else's approval: 'over 5% of listings or any move over 20%'. Of several files the "
                + "strictest holds.")
        { Synonyms = ["approve", "needs_approval", "four_eyes"] },
        new KeySpec("switches", new Shape.ListOf(SwitchKeys.Switch), "Parts that hold while something is so; the first that is on decides.")
        { Synonyms = ["switch", "modes", "states"] },
        new KeySpec("holdout", SwitchKeys.Holdout, "A share of the listings that is treated otherwise, to compare with.")
        { Synonyms = ["control_group", "hold_out", "experiment"] });

    internal static readonly IReadOnlyDictionary<string, string> Refused = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["coupon"] = "a coupon stands in the catalogue, in the column coupon of products.csv or listings.csv",
        ["coupons"] = "coupons stand in the catalogue, in the column coupon of products.csv or listings.csv",
        ["deal"] = "a deal stands in the catalogue (column deal); to price in one, write a switch with 'while: deal'",
        ["margin"] =
            "'margin' alone has three meanings; write margin_of_net, margin_of_gross or markup (on the cost)",
        ["min_margin"] =
            "'min_margin' has three meanings; write margin_of_net, margin_of_gross or markup (on the cost)",
    };

    /// <summary>Holds every key with the map that it belongs to.</summary>
    internal static readonly IReadOnlyList<(string Key, string Map)> Everywhere = [.. Walk(File).Distinct()];

    private static IEnumerable<(string Key, string Map)> Walk(Shape shape) => shape switch
    {
        Shape.Map map => map.Keys.SelectMany(key => Walk(key.Shape).Prepend((key.Name, map.What))),
        Shape.ListOf list => Walk(list.Item),
        Shape.Either either => either.Shapes.SelectMany(Walk),
        _ => [],
    };
}
