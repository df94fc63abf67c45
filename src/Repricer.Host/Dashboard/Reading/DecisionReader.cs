using Repricer.Core;
using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Explaining;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Trying.Scenarios;
using Repricer.Engine;
using Repricer.Engine.Reporting;
using Repricer.Host.Api;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Charts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the page of one decision: from the inputs that were kept with it, and the way taken again.</summary>
internal sealed class DecisionReader(IStore store, IEngineView view, AppConfig config)
{
    private const int MostSearched = 100;

    /// <returns>Null where there is no such decision, or it is not kept any more.</returns>
    public async ValueTask<DecisionModel?> GetAsync(string id, Visit visit, CancellationToken ct)
    {
        if (await store.Reports.GetDecisionAsync(id, ct) is not { } stored)
            return null;

        var (row, snapshot, format) = (stored.Row, stored.Snapshot, visit.Format);
        var (decision, at) = (row.Decision, row.Decision.DecidedAt);
        var trace = await view.TraceAsync(stored, ct);
        var listing = decision.Listing.ToString();
        var newest = await store.Reports.GetDecisionsAsync(new DecisionQuery(null, listing, null, null, null, null, null, null, 1), ct);
        var pushes = await store.Reports.GetUpdatesAsync(new UpdateQuery(null, null, listing, null, null, MostSearched), ct);
        var (reason, detail) = DecisionLines.Reason(row);
        var held = DecisionLines.Kind(row) == "warn";
        var maxAge = config.Pricing.GuardFor(decision.Listing.Channel).MaxInputAge;
        var profit = Profit(snapshot, row, format);
        return new DecisionModel(
            PageFormat.Text(row.DecisionId, 100), DecisionLines.Action(row), DecisionLines.Kind(row), Headline(row, reason, format),
            detail is null ? null : PageFormat.Text(detail, 400), held ? Cure.Of(reason, decision.Listing, detail)?.ToString() : null,
            decision.StrategyName.Length == 0 ? "no strategy" : PageFormat.Text(decision.StrategyName, 80), trace.Revision, at, row.Since,
            PageFormat.Text(listing, 120), PageFormat.Text(row.Sku.Value, 120), ProductAddress.Of(row.Sku, decision.Listing),
            Bounds(stored, format), [.. Figures(stored, trace, format)],
            trace.Steps is null ? null : [.. trace.Steps.Select(step => Step(step, format))], trace.Unavailable,
            DecisionInputLines.Of(snapshot, at, format), [.. snapshot.Offers.OrderBy(RivalLines.Landed)
                .Select(offer => Used(offer, snapshot, maxAge, at, format))],
            [.. snapshot.Evidence.Select(place => Used(place, at))], [.. Changes(stored, trace, format)], profit,
            profit is null ? "Cost, fees, tax or shipping were not known, or there was no price: a blank is never zero." : null,
            ScenarioText.Of(snapshot, Guarded(row), $"{row.Sku}: {DecisionLines.Action(row)}, {ListingCells.Words(reason)}"), visit.Now)
        {
            Newer = newest.Items is [var last] && last.DecisionId != row.DecisionId
                ? new ActLink($"A newer decision stands: {DecisionLines.Action(last)}",
                    $"/decisions/{Uri.EscapeDataString(last.DecisionId)}")
                : null,
            Push = pushes.Items.Where(push => push.Change.DecisionId == row.DecisionId).Select(push => PushLines.Of(push, format))
                .FirstOrDefault(),
        };
    }

    private static string Headline(DecisionRow row, string reason, PageFormat format)
    {
        var price = format.Money(row.PriceToSend ?? row.Decision.Price);
        var because = ListingCells.Words(reason);
        return row.Verdict == GuardVerdict.Held ? $"{price ?? "The price"} does not go out: {because}"
            : row.Decision.Action switch
            {
                DecisionAction.Set => $"{price} goes out: {because}",
                DecisionAction.Unchanged => $"{price} stands: {because}",
                DecisionAction.Hold => price is null ? $"Nothing goes out: {because}" : $"{price} would go out, but is held: {because}",
                _ => $"Nothing was decided: {because}",
            };
    }

    private static GuardedDecision Guarded(DecisionRow row) => new()
    {
        Decision = row.Decision, Verdict = row.Verdict, PriceToSend = row.PriceToSend, Reason = row.HoldReason, Detail = row.GuardDetail,
    };

    private static Drawing? Bounds(StoredDecision stored, PageFormat format)
    {
        var (row, snapshot) = (stored.Row, stored.Snapshot);
        var terms = Core.Catalog.ListingTerms.Resolve(snapshot.Product, snapshot.Listing);
        var currency = snapshot.Listing.Currency;
        var marks = new List<BoundsMark>();
        void Add(string kind, string text, Money? money)
        {
            if (money is { } known && known.Currency == currency)
                marks.Add(new BoundsMark(kind, text, known.Amount));
        }

        Add("floor", "floor", row.Decision.Floor);
        Add("ceiling", "ceiling", row.Decision.Ceiling);
        Add("before", "before", row.PriceBefore);
        Add("price", "price", row.PriceToSend ?? row.Decision.Price);
        Add("bound", "MAP", terms.Map);
        if (terms.MinPrice != row.Decision.Floor)
            Add("bound", "minimum", terms.MinPrice);
        if (terms.MaxPrice != row.Decision.Ceiling)
            Add("bound", "maximum", terms.MaxPrice);
        Add("market", "compared with", row.Decision.Reference);
        return marks.Count < 2 ? null : BoundsBar.Draw("Where the price stands between its bounds", marks, currency.Code, format);
    }

    private static IEnumerable<FactModel> Figures(StoredDecision stored, DerivedTrace trace, PageFormat format)
    {
        var (row, snapshot) = (stored.Row, stored.Snapshot);
        var (floorOf, ceilingOf) = BoundsExplanation.Of(snapshot, trace.Strategy, row.Decision, row.Decision.DecidedAt);
        yield return new FactModel("Price before", format.Money(row.PriceBefore), "our price was not known");
        yield return new FactModel("Price", format.Money(row.PriceToSend ?? row.Decision.Price), "none was decided");
        yield return new FactModel("Floor", With(row.Decision.Floor, floorOf, format), "none was computed");
        yield return new FactModel("Ceiling", With(row.Decision.Ceiling, ceilingOf, format), "there is none");
        yield return new FactModel("Compared with", format.Money(row.Decision.Reference), "nobody");
        yield return new FactModel(
            "Bound by", row.Decision.Binding == BindingConstraint.None ? "nothing"
                : ListingCells.Words(SnakeCase.From(row.Decision.Binding.ToString())));
        yield return new FactModel(
            "Guard", row.Verdict == GuardVerdict.Held ? $"held: {ListingCells.Words(SnakeCase.From(row.HoldReason.ToString()))}"
                : ListingCells.Words(SnakeCase.From(row.Verdict.ToString())));
        if (row.Decision.IsCorrection)
            yield return new FactModel("Correction", "yes: our price was outside its bounds, so it goes out before all others");
        if (row.Shadow)
            yield return new FactModel("Shadow", "yes: nothing is sent");
    }

    private static string? With(Money? money, string words, PageFormat format) =>
        money is { } known ? format.Money(known) + PageFormat.Text(ListingCells.Words(words), 160) : null;

    private static StepLine Step(TraceStep step, PageFormat format) => new(
        ListingCells.Words(step.Step), PageFormat.Text(step.Text, 500), format.Money(step.Before), format.Money(step.After),
        step is { Before: { } before, After: { } after } && before != after);

    private static UsedOffer Used(Offer offer, PricingSnapshot snapshot, TimeSpan maxAge, DateTimeOffset at, PageFormat format) => new(
        PageFormat.Text(RivalLines.Name(offer), 80), PageFormat.Text(offer.Source.Value, 60), format.Money(offer.Price)!,
        offer.Shipping is { Amount: 0m } ? "free" : format.Money(offer.Shipping),
        offer.Shipping is { } shipping && shipping.Currency == offer.Price.Currency ? format.Money(offer.Price + shipping) : null,
        PageFormat.Age(at - offer.LastSeen), !Freshness.IsWithin(maxAge, offer.LastSeen, at),
        ListingStandings.Counts(offer, snapshot.Listing, maxAge, at), offer.Featured,
        offer.Ours switch { Ownership.Yes => "ours", Ownership.Maybe => "perhaps ours", _ => null });

    private static UsedPlace Used(SourceEvidence place, DateTimeOffset at) => new(
        PageFormat.Text(place.Source.Value, 60), PageFormat.Text(place.Place, 160),
        ListingCells.Words(SnakeCase.From(place.LastStatus.ToString())) + (place.Quarantined ? ", quarantined" : ""),
        place.LastPositiveAt is { } read ? PageFormat.Age(at - read) : "never", place.LastStatus.IsPositive() && !place.Quarantined);

    private static IEnumerable<string> Changes(StoredDecision stored, DerivedTrace trace, PageFormat format)
    {
        var (decision, snapshot, at) = (stored.Row.Decision, stored.Snapshot, stored.Row.Decision.DecidedAt);
        foreach (var other in Counterfactuals.Find(snapshot, trace.Strategy, decision, at))
        {
            yield return other.But == "the correction"
                ? $"Once it is back inside its bounds: {format.Money(other.Price)}."
                : $"Without {other.But}: {format.Money(other.Price)}.";
        }

        if (trace.Strategy is { } strategy && BoundsExplanation.ToBeFeatured(snapshot, strategy, at) is { } featured)
            yield return PageFormat.Text(char.ToUpperInvariant(featured[0]) + featured[1..] + ".", 300);
        if (decision.AwaitsEvidence)
            yield return "A further look at the market, even if it shows nothing new.";
        yield return decision.ReviewAt is { } review
            ? $"Time: it is looked at again by itself at {format.Times.Second(review)}, or as soon as anything moves."
            : "Anything that moves; time alone changes nothing.";
    }

    private static ProfitTable? Profit(PricingSnapshot snapshot, DecisionRow row, PageFormat format)
    {
        var at = row.Decision.DecidedAt;
        var columns = new List<(string Head, ProfitReckoning Of)>();
        foreach (var (head, price) in new[] { ("before", row.PriceBefore), ("decided", row.PriceToSend ?? row.Decision.Price) })
        {
            if (price is { } known && columns.All(column => column.Head.EndsWith(format.Money(known)!, StringComparison.Ordinal) is false)
                && UnitProfit.Reckon(snapshot, known, at) is { } reckoned)
                columns.Add(($"{head}, {format.Money(known)}", reckoned));
        }

        if (columns.Count == 0)
            return null;
        return new ProfitTable(
            [.. columns.Select(column => column.Head)],
            [
                Line("The buyer pays", of => of.Gross), Line("without tax", of => of.Net), Line("− fees", of => of.Fees),
                    Line("− cost", of => of.Cost),
                Line("− shipping", of => of.Shipping), Line("− allowance", of => of.Allowance),
                    Line("= profit a unit", of => of.Profit) with { IsSum = true },
                new ProfitRow(
                    "of net", [.. columns.Select(column => column.Of.Net.Amount > 0m
                        ? format.Percent(100m * column.Of.Profit.Amount / column.Of.Net.Amount) : null)]),
            ]);

        ProfitRow Line(string label, Func<ProfitReckoning, Money> of) =>
            new(label, [.. columns.Select(column => ListingStandings.Text(of(column.Of), format))]);
    }
}
