using System.Globalization;
using Microsoft.AspNetCore.Http;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Explaining;
using Repricer.Core.Guarding;
using Repricer.Engine;
using Repricer.Engine.Reporting;
using Repricer.Engine.Viewing;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the page of one product.</summary>
internal sealed class ProductReader(IStore store, ListingStandings standings, AppConfig config)
{
    private const int MostDecisions = 25;
    private const int MostPushes = 25;
    private const int MostNotes = 25;

    /// <returns>Null where there is no such product.</returns>
    public async ValueTask<ProductModel?> GetAsync(Sku sku, IQueryCollection asked, Visit visit, CancellationToken ct)
    {
        if (await store.Reports.GetProductAsync(sku, ct) is not { } detail)
            return null;

        var (span, format) = (ProductSpan.Of(asked, visit.Now, visit.Format.Times), visit.Format);
        var history = await store.Views.GetProductHistoryAsync(new HistorySpan(sku, span.From, span.To),
            ct) ?? new ProductHistory([], [], false);
        var decisions = await store.Reports.GetDecisionsAsync(
            new DecisionQuery(sku.Value, null, null, null, null, null, null, null, MostDecisions), ct);
        var stands = await standings.OfAsync([.. detail.Listings.Select(listing => listing.Listing.Id)], visit.Now, ct);
        var shown = Shown(detail, asked["listing"]);
        var notes = await store.Marks.GetNotesAsync(sku, MostNotes, ct);
        var page = new ProductPage(detail, history, shown, span, format) { Notes = notes };
        return new ProductModel(
            PageFormat.Text(sku.Value, 120), detail.Product.Title is { } title ? PageFormat.Text(title) : null, Lead(detail, history),
            ProductFacts.Of(detail.Product, format), page.Ranges(), Date(span.From, format), Date(span.To.AddMilliseconds(-1), format),
            page.Chart(out var lack), lack,
            [.. detail.Listings.Select(listing => Card(listing, stands.GetValueOrDefault(listing.Listing.Id), page, visit))],
            shown is null ? [] : RivalRows.Of(detail, history, shown, config.Pricing.GuardFor(shown.Id.Channel).MaxInputAge, format,
                visit.Now),
            [.. history.Places.Select(RivalRows.Place)], [.. decisions.Items.Select(row => DecisionLines.Of(row, format))],
            [.. history.Listings.SelectMany(trail => trail.Pushes).OrderByDescending(push => push.Id).Take(MostPushes)
                .Select(push => PushLines.Of(push, format))],
            [.. history.Listings.SelectMany(trail => trail.Audit).OrderByDescending(entry => entry.At).Take(MostNotes).Select(Note)],
                visit.Now)
        {
            Listing = shown?.Id.ToString(),
            Path = ProductAddress.Of(sku),
            Files = "?sku=" + Uri.EscapeDataString(sku.Value),
            Note = history.IsCut ? "There is more than is drawn: choose a shorter time to see all of it." : null,
            Figures = shown is null ? [] : ProductFigures.Of(history, shown, span, config.Pricing.GuardFor(shown.Id.Channel).MaxInputAge,
                format),
            Acts =
            [
                new ActLink("Look now", Act("look", ("sku", sku.Value), page.Back)),
                new ActLink("Note…", Act("note", ("sku", sku.Value), page.Back)),
            ],
            Written = [.. notes.Select(note => new WrittenNote(
                PageFormat.Text(note.Text, 1_000), PageFormat.Text(note.By, 60), note.At,
                new ActButtonModel("Remove", "remove-note", [("note", note.Id.ToString(CultureInfo.InvariantCulture))])))],
            Token = visit.Is("operate") ? visit.FormToken : null,
        };
    }

    private static Listing? Shown(ProductDetail detail, string? asked) =>
        (detail.Listings.FirstOrDefault(listing => listing.Listing.Id.ToString() == asked) ?? (detail.Listings is [var first, ..] ? first : null))
        ?.Listing;

    private static string Lead(ProductDetail detail, ProductHistory history) =>
        $"{Plural(detail.Listings.Count, "listing")}, {Plural(history.Places.Count, "place")} looked at, "
            + $"{Plural(detail.Offers.Count, "offer")} standing";

    private static string Plural(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static ListingCard Card(ListingDetail detail, ListingStanding? stands, ProductPage page, Visit visit)
    {
        var (listing, decision, format) = (detail.Listing, detail.Decision, visit.Format);
        var held = decision is not null
            && (decision.Verdict == GuardVerdict.Held || decision.Decision.Action is DecisionAction.Hold or DecisionAction.Skip);
        var (reason, why) = decision is null ? (null, null) : DecisionLines.Reason(decision);
        return new ListingCard(
            PageFormat.Text(listing.Id.ToString(), 120), page.ListingHref(listing.Id), page.IsShown(listing.Id),
            new CellModel(
                format.Money(detail.OwnPrice?.Price), "our price is not known",
                Sub: detail.OwnPrice is { } own ? SnakeCase.From(own.Origin.ToString()) : null, IsNumber: true),
            new CellModel(format.Money(decision?.Decision.Price), decision is null ? "never decided" : "no price was decided",
                IsNumber: true),
            new CellModel(format.Money(decision?.Decision.Floor), "no floor was computed", IsNumber: true),
            new CellModel(format.Money(decision?.Decision.Ceiling), "there is no ceiling", IsNumber: true),
            PositionOf(stands, format), ProfitOf(stands, format),
            new CellModel(
                reason is null ? null : ListingCells.Words(reason), "never decided",
                Kind: decision is null ? null : held ? "warn" : "good",
                Href: decision is null ? null : $"/decisions/{Uri.EscapeDataString(decision.DecisionId)}"),
            why is null ? null : PageFormat.Text(why, 300),
            held ? Cure.Of(reason!, listing.Id, why)?.ToString() : null, detail.LiveReadAt,
            decision is null ? null : $"/decisions/{Uri.EscapeDataString(decision.DecisionId)}")
        {
            Acts = [.. Acts(detail, page.Back, visit.Now)],
            Warnings = [.. Warnings(detail, format, visit.Now)],
        };
    }

    private static CellModel PositionOf(ListingStanding? stands, PageFormat format) => stands?.Position is { } position
        ? new CellModel(
            string.Create(CultureInfo.InvariantCulture, $"{(position.IsTied ? "=" : "")}{position.Rank} of {position.Of}"),
            Sub: position.Gap switch
            {
                null => null, 0m => "as low as the lowest", > 0m and var gap => $"lowest is {format.Percent(gap)} below",
                var gap => $"next is {format.Percent(-gap.Value)} above",
            },
            IsNumber: true)
        : new CellModel(null, "our price is unknown, or nobody else was seen lately", IsNumber: true);

    private static CellModel ProfitOf(ListingStanding? stands, PageFormat format) => stands?.Profit is { } profit
        ? new CellModel(
            ListingStandings.Text(profit.Profit, format),
            Sub: profit.Net.Amount > 0m ? $"{format.Percent(100m * profit.Profit.Amount / profit.Net.Amount)} of net" : null,
                IsNumber: true)
        : new CellModel(null, "cost, fees, tax or shipping are not known", IsNumber: true);

    private static IEnumerable<string> Warnings(ListingDetail detail, PageFormat format, DateTimeOffset now)
    {
        if (detail.Listing.ImportFault is { } fault)
            yield return PageFormat.Text($"The last import could not read its row: {fault}", 300);
        if (detail.FrozenBecause is { } frozen)
            yield return PageFormat.Text($"Frozen: {frozen}", 300);
        if (detail.StrangePrice is { } strange)
            yield return $"Live is {format.Money(strange)}, which somebody else set: say which price holds.";
        if (detail.Paused is { } paused)
        {
            yield return PageFormat.Text(
                $"Paused ({paused.Scope}) by {paused.By ?? "unknown"}: {paused.Reason ?? "no reason was given"}", 300);
        }

        if (detail.Pin is { } pin && pin.Until > now)
        {
            yield return PageFormat.Text(
                $"Pinned at {format.Money(pin.Price)} until {format.Times.Day(pin.Until)} by {pin.By ?? "unknown"}: "
                    + pin.Reason, 300);
        }

        if (detail.Hidden is { } hidden)
            yield return PageFormat.Text($"A buyer sees {format.Money(hidden.Shown)} instead: {hidden.Because}", 300);
        if (detail.Listing.Shadow)
            yield return "In shadow: everything happens but the push.";
    }

    private static IEnumerable<ActLink> Acts(ListingDetail detail, string back, DateTimeOffset now)
    {
        var listing = detail.Listing.Id.ToString();
        if (detail.Pin is { } pin && pin.Until > now)
            yield return new ActLink("Unpin", Act("unpin", ("listing", listing), back));
        else
            yield return new ActLink("Pin", Act("pin", ("listing", listing), back));
        yield return detail.Paused is { Scope: "listing" }
            ? new ActLink("Resume", Act("resume", ("listing", listing), back))
            : new ActLink("Pause", Act("pause", ("listing", listing), back));
        if (detail.FrozenBecause is not null || detail.Decision is { Verdict: GuardVerdict.Held })
            yield return new ActLink("Approve", Act("approve", ("listing", listing), back));
    }

    private static string Act(string verb, (string Name, string Value) on, string back) =>
        $"/act/{verb}?{on.Name}={Uri.EscapeDataString(on.Value)}&back={Uri.EscapeDataString(back)}";

    private static NoteLine Note(Engine.Operating.AuditEntry entry) => new(
        entry.At, PageFormat.Text(entry.By, 60), PageFormat.Text(entry.Action, 60), PageFormat.Text(entry.Target, 100),
        entry.Detail is { } detail ? PageFormat.Text(detail, 240) : null);

    private static string Date(DateTimeOffset at, PageFormat format) =>
        format.Times.There(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
