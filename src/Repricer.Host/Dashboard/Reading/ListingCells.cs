using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Viewing;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>What a list shows of one listing, column by column.</summary>
internal static class ListingCells
{
    public static CellModel Of(string column, ListingRow row, PageFormat format, DateTimeOffset now) => column switch
    {
        "listing" => new CellModel(
            PageFormat.Text(row.Listing.Channel.Value, 60), Sub: PageFormat.Text(row.Listing.Value, 40), IsKey: true),
        "brand" => new CellModel(row.Brand is { } brand ? PageFormat.Text(brand, 60) : null, "the catalogue says none"),
        "live" => new CellModel(format.Money(row.Live), "our price is not known", IsNumber: true),
        "decided" => new CellModel(
            format.Money(row.Decided), row.DecisionId is null ? "never decided" : "no price was decided", IsNumber: true,
            Href: row.DecisionId is { } id ? $"/decisions/{Uri.EscapeDataString(id)}" : null),
        "move" => new CellModel(Move(row, format), "live or decided price is not known", IsNumber: true),
        "floor" => new CellModel(format.Money(row.Floor), "no floor was computed", IsNumber: true),
        "ceiling" => new CellModel(format.Money(row.Ceiling), "there is no ceiling", IsNumber: true),
        "reference" => new CellModel(format.Money(row.Reference), "compared with nobody", IsNumber: true),
        "reason" => new CellModel(
            row.Reason is { } reason ? Words(reason) : null, "never decided", Sub: row.Detail is { } detail
                ? PageFormat.Text(detail, 120) : null,
            Kind: row.HeldBy is not null ? "warn" : row.Reason is null ? null : "plain"),
        "strategy" => new CellModel(row.Strategy is { } strategy ? PageFormat.Text(strategy, 60) : null, "no strategy decided",
            IsKey: true),
        "since" => new CellModel(null, "never decided", At: row.Since, IsNumber: true),
        "decided_at" => new CellModel(null, "never decided", At: row.DecidedAt, IsNumber: true),
        "stock" => new CellModel(row.Stock is { } stock ? format.Count(stock) : null, "stock is not managed", IsNumber: true),
        "states" => new CellModel(
            States(row, now) is { Count: > 0 } states ? string.Join(", ", states) : "as decided", Kind: Worst(row, now)),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "no such column"),
    };

    /// <summary>"no_fresh_data" as people say it.</summary>
    public static string Words(string name) => name == "already_there" ? "live already" : name.Replace('_', ' ');

    private static List<string> States(ListingRow row, DateTimeOffset now)
    {
        var states = new List<string>();
        void Add(bool holds, string state)
        {
            if (holds)
                states.Add(state);
        }

        Add(row.Faulty, "faulty row");
        Add(row.Frozen, "frozen");
        Add(row is { Live: { } live, Floor: { } floor } && live < floor, "below floor");
        Add(row.HeldBy is not null, "held");
        Add(row.PinnedUntil > now, "pinned");
        Add(row.Shadow, "shadow");
        Add(row.IsFeatured == true, "buy box");
        return states;
    }

    private static string Worst(ListingRow row, DateTimeOffset now) =>
        row.Faulty || row.Frozen || (row is { Live: { } live, Floor: { } floor } && live < floor) ? "bad"
        : row.HeldBy is not null ? "warn"
        : row.PinnedUntil > now || row.Shadow ? "plain"
        : row is { Action: DecisionAction.Set or DecisionAction.Unchanged, Verdict: not GuardVerdict.Held } ? "good" : "plain";

    private static string? Move(ListingRow row, PageFormat format)
    {
        if (row is not { Live: { Amount: > 0m } live, Decided: { } decided })
            return null;
        var share = 100m * (decided.Amount - live.Amount) / live.Amount;
        return (share > 0m ? "+" : share < 0m ? "−" : "") + format.Percent(Math.Abs(share));
    }
}
