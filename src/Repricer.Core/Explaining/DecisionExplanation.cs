using System.Globalization;
using System.Text;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;

namespace Repricer.Core.Explaining;

/// <summary>
/// Tells a person why a price is what it is: outcome, inputs with their ages, the way with every clamp, and what would change it. It is
/// plain text of 80 columns.
/// </summary>
public static class DecisionExplanation
{
    private const int Width = 80;

    /// <summary>Longer than any line of our own words, and no book.</summary>
    private const int LongestLine = 1000;

    /// <summary>Explains one decision.</summary>
    /// <param name="snapshot">The snapshot that was decided from.</param>
    /// <param name="strategy">The strategy that applied; null = none did.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="steps">The trace of deciding and guarding the price.</param>
    /// <param name="guarded">What the guard said; null = it was not asked.</param>
    /// <param name="now">The moment by which ages are told.</param>
    /// <param name="ahead">The listing's newest entry that is not settled, or was rejected; null = there is none, or it is not
    /// known.</param>
    /// <param name="blocked">What keeps prices of the channel from going out; null = nothing does, or it is not known.</param>
    public static string ExplainText(
        PricingSnapshot snapshot, Strategy? strategy, Decision decision, IReadOnlyList<TraceStep> steps, GuardedDecision? guarded,
        DateTimeOffset now, OutboxEntry? ahead = null, string? blocked = null)
    {
        var text = new StringBuilder();
        Line(
            text, 0,
            $"{snapshot.Listing.Id}  (SKU {snapshot.Product.Sku}{(snapshot.Product.Title is { Length: > 0 } title ? $", {title}" : "")})");
        Line(
            text, 0,
            strategy is null
                ? "No strategy applies."
                : $"Strategy {strategy.Name}{(strategy.File.Length > 0 ? $" ({strategy.File})" : "")}, decided {Time(decision.DecidedAt)}");
        if (decision.Variant is { } variant)
            Line(
                text, 2,
                "variant        "
                    + $"{variant.Name ?? "none"}{(variant.On.Count > 0 ? $"; switches on: {string.Join(", ", variant.On)}" : "")}");
        text.Append('\n');
        Summary(text, snapshot, strategy, decision, guarded, now, ahead, blocked);
        Inputs(text, snapshot, now);
        Way(text, steps);
        Changes(text, snapshot, strategy, decision, now);
        return text.ToString();
    }

    private static void Summary(
        StringBuilder text, PricingSnapshot snapshot, Strategy? strategy, Decision decision, GuardedDecision? guarded, DateTimeOffset now,
        OutboxEntry? ahead, string? blocked)
    {
        var own = snapshot.OwnPrice is { } present
            ? $"{present.Price}, {SnakeCase.From(present.Origin.ToString())} {Ages.Text(now - present.AsOf)} ago"
            : "unknown";
        var (headline, cure) = Headline(decision, guarded);
        Line(text, 0, headline);
        if (cure is not null)
            Line(text, 2, $"what helps     {cure}", hanging: 17);
        var read = snapshot.LiveReadAt is { } at ? $"; read live {Ages.Text(now - at)} ago" : "";
        Line(text, 2, $"our price      {own}{read}{(snapshot.DesiredPrice is { } desired ? $"; on its way: {desired}" : "")}", hanging: 17);
        if (ahead is not null && PushExplanation.Of(ahead, Time, blocked) is { } push)
            Line(text, 2, $"{(ahead.State == OutboxState.Rejected ? "rejected  " : "on its way")}     {push}", hanging: 17);
        if (snapshot.StrangePrice is { } strange)
            Line(text, 2, $"live, not ours {strange}: somebody else set it, and a person must say which price holds", hanging: 17);
        if (snapshot.Hidden is { } hidden)
            Line(text, 2, $"shown instead  {hidden}, since {hidden.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC: ours is not what sells",
                hanging: 17);
        var (floorOf, ceilingOf) = BoundsExplanation.Of(snapshot, strategy, decision, now);
        Line(text, 2, $"floor          {decision.Floor?.ToString() ?? "none"}{floorOf}", hanging: 17);
        Line(text, 2, $"ceiling        {decision.Ceiling?.ToString() ?? "none"}{ceilingOf}", hanging: 17);
        Line(text, 2, $"reference      {decision.Reference?.ToString() ?? "none"}");
        Line(
            text, 2,
            $"bound by       {(decision.Binding == BindingConstraint.None ? "nothing" : SnakeCase.From(decision.Binding.ToString()))}");
        if (decision.Tiers is { } tiers)
            Line(text, 2, $"quantity       {string.Join("; ", tiers.Select(tier => $"from {tier.From} {tier.Price}"))}");
        if (guarded?.Decision.Terms is { Bounds: { Kind: DesiredKind.Set, Value: var bounds } })
            Line(text, 2, $"at the channel from {bounds.Lowest} to {bounds.Highest?.ToString() ?? "no ceiling"}: told with the price");
        if (decision.Terms is { LeavesListPrice: false } terms)
            Line(text, 2, $"crossed out    {terms.CrossedOutPrice?.ToString() ?? "none: what stands there is taken away"}");
        if (decision.Reason is DecisionReason.Reverted or DecisionReason.Restored && decision.IsCorrection)
            Line(text, 2, "ordered back   by a person: goes out before all others");
        else if (decision.IsCorrection)
            Line(text, 2, "a correction   our price is outside its bounds: goes out before all others");
        if (guarded?.PriceToSend is { } again && decision.Action == DecisionAction.Unchanged)
            Line(text, 2, $"guard          approved, {again} may go out once more: something else is to stand beside it");
        if (guarded is null || decision.Action != DecisionAction.Set)
            return;
        var verdict = guarded.PriceToSend is { } sent
            ? $"{SnakeCase.From(guarded.Verdict.ToString())}, {sent} "
                + (ahead?.State == OutboxState.Rejected && ahead.Change.Price == sent ? "was rejected by the channel" : "may go out")
            : "held, nothing goes out";
        var because = guarded.Check is { } check ? $": {check}, {SnakeCase.From(guarded.Reason.ToString())} ({guarded.Detail})" : "";
        Line(text, 2, $"guard          {verdict}{because}");
    }

    /// <summary>
    /// Says first what happens: what the guard holds is a hold with its reason, what it narrows goes out at the narrower price.
    /// </summary>
    private static (string Line, Cure? Cure) Headline(Decision decision, GuardedDecision? guarded)
    {
        static string Because(string reason, string? detail) => detail is null ? reason : $"{reason} ({detail})";

        if (guarded is { Verdict: GuardVerdict.Held })
        {
            var held = SnakeCase.From(guarded.Reason.ToString());
            return ($"HOLD, {decision.Price} does not go out: {Because(held, guarded.Detail)}",
                Cure.Of(held, decision.Listing, guarded.Detail));
        }

        var price = (guarded?.PriceToSend ?? decision.Price) is { } decided ? $" {decided}" : "";
        var reason = decision.Reason.ToName();
        return ($"{SnakeCase.From(decision.Action.ToString()).ToUpperInvariant()}{price}: {Because(reason, decision.Detail)}",
            decision.Action is DecisionAction.Hold or DecisionAction.Skip ? Cure.Of(reason, decision.Listing, decision.Detail) : null);
    }

    private static void Inputs(StringBuilder text, PricingSnapshot snapshot, DateTimeOffset now)
    {
        text.Append("\nMade from\n");
        foreach (var place in snapshot.Evidence)
        {
            var last = place.LastAttemptAt is { } at
                ? $"{SnakeCase.From(place.LastStatus.ToString())} {Ages.Ago(at, now)}"
                : "never read";
            var certain = place.LastPositiveAt is { } positive && positive != place.LastAttemptAt
                ? $", last certain answer {Ages.Ago(positive, now)}"
                : "";
            var part = place.Unlisted > 0 ? $", {place.Unlisted} more offers are not listed" : "";
            Line(text, 2, $"{place.Source} {place.Place}: {last}{certain}{part}{(place.Quarantined ? ", quarantined" : "")}");
        }

        if (PlatformSays(snapshot) is { Length: > 0 } said)
            Line(text, 2, said);

        var stock = ListingTerms.EffectiveStock(snapshot.Product, snapshot.Listing)?.ToString(CultureInfo.InvariantCulture);
        Line(
            text, 2,
            $"{snapshot.Offers.Count} {(snapshot.Offers.Count == 1 ? "offer" : "offers")}; "
                + $"cost {snapshot.Product.Cost?.ToString() ?? "unknown"}; "
                + $"fees {snapshot.Fees?.Name ?? "unknown"}; "
                + $"tax {(snapshot.Listing.TaxRate ?? snapshot.Product.TaxRate)?.ToString() ?? "unknown"}; "
                + $"shipping charge {snapshot.Listing.ShippingCharge?.ToString() ?? "unknown"}; "
                + $"stock {stock ?? "not managed"}");
        var age = snapshot.Product.StockAgeDays is { } days ? $"; stock {days} days old" : "";
        var coupon = (snapshot.Listing.Coupon ?? snapshot.Product.Coupon) is { IsNone: false } off ? $"; coupon {off}" : "";
        var allowance = (snapshot.Listing.Allowance ?? snapshot.Product.Allowance) is { } beside ? $"; allowance {beside}" : "";
        if (age.Length + coupon.Length + allowance.Length > 0)
            Line(text, 2, $"also{age}{coupon}{allowance}".Replace("also; ", "also ", StringComparison.Ordinal));
        foreach (var sibling in snapshot.Siblings)
        {
            var origin = sibling.Origin is { } how ? $", {SnakeCase.From(how.ToString())}" : "";
            Line(text, 2, $"our listing {sibling.Id}: {sibling.Price?.ToString() ?? "price unknown"}{origin}");
        }

        foreach (var member in snapshot.Family)
            Line(
                text, 2,
                $"our pack {member.Sku} of {member.Units?.ToString("0.##", CultureInfo.InvariantCulture) ?? "unknown size"}: "
                    + $"{member.Price?.ToString() ?? "price unknown"}");
        if (snapshot.Product.BundleOf is { } bundle)
            Line(text, 2, $"a bundle of {bundle}");
        if (snapshot.Product.AccessoryOf is { } main)
            Line(text, 2, $"an accessory of {main}");
        foreach (var followed in snapshot.Followed)
            Line(text, 2, Of(followed));
    }

    private static string Of(FollowedListing followed)
    {
        var origin = followed.Origin is { } how ? $", {SnakeCase.From(how.ToString())}" : "";
        var at = followed.At is { } known ? $" {known.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "";
        return $"follows {followed.Sku} ({followed.Id}): {followed.Price?.ToString() ?? "price unknown"}{origin}{at}";
    }

    /// <summary>Words what the platform told beside the offers, and what of it is too old to count; "" = nothing.</summary>
    private static string PlatformSays(PricingSnapshot snapshot)
    {
        string?[] facts =
        [
            snapshot.IsEligible switch { true => "our offer may be featured", false => "our offer may not be featured", _ => null },
            snapshot.IsSuppressed switch { true => "it features nobody", false => "it features somebody", _ => null },
            snapshot.ExpectedFeaturedPrice is { } expected ? $"expected featured price {expected}" : null,
            snapshot.CompetitivePriceThreshold is { } threshold ? $"competitive price threshold {threshold}" : null,
            snapshot.OldFacts is { } old ? $"told too long ago to count: {old}" : null,
        ];
        var told = string.Join("; ", facts.Where(fact => fact is not null));
        return told.Length > 0 ? $"the channel says: {told}" : "";
    }

    private static void Way(StringBuilder text, IReadOnlyList<TraceStep> steps)
    {
        text.Append("\nHow it came to that\n");
        var number = 0;
        foreach (var step in steps)
        {
            number++;
            var move = step.Before is { } before && step.After is { } after && !step.Text.Contains('→', StringComparison.Ordinal)
                ? $": {before} → {after}"
                : "";
            Line(text, 2, $"{number,2}  {step.Step,-13}  {step.Text}{move}", hanging: 19);
        }
    }

    private static void Changes(StringBuilder text, PricingSnapshot snapshot, Strategy? strategy, Decision decision, DateTimeOffset now)
    {
        text.Append("\nWhat would change it\n");
        foreach (var other in Counterfactuals.Find(snapshot, strategy, decision, now))
        {
            Line(text, 2, other.But == "the correction"
                ? $"once it is back inside its bounds: {other.Price}"
                : $"would be {other.Price} but for {other.But}");
        }

        if (strategy is not null && BoundsExplanation.ToBeFeatured(snapshot, strategy, now) is { } featured)
            Line(text, 2, featured);
        if (decision.AwaitsEvidence)
            Line(text, 2, "a further look at the market, even if it shows nothing new");
        Line(
            text, 2,
            decision.ReviewAt is { } review
                ? $"looked at again by itself at {Time(review)}, or as soon as anything moves"
                : "anything that moves; time alone changes nothing");
    }

    private static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>
    /// Writes a line, broken at blanks; a word longer than the line stands alone. Titles, reasons and names in it are other people's words.
    /// </summary>
    private static void Line(StringBuilder text, int indent, string words, int hanging = -1)
    {
        var line = ShownText.Line(words, LongestLine);
        var next = hanging < 0 ? indent + 2 : hanging;
        var start = 0;
        var room = Width - indent;
        text.Append(' ', indent);
        while (line.Length - start > room)
        {
            var cut = line.LastIndexOf(' ', start + room, room);
            if (cut <= start)
                cut = line.IndexOf(' ', start + room);
            if (cut < 0)
                break;
            text.Append(line, start, cut - start).Append('\n').Append(' ', next);
            start = cut + 1;
            room = Width - next;
        }

        text.Append(line, start, line.Length - start).Append('\n');
    }
}
