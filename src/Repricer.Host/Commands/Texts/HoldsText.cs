using Repricer.Engine.Conditions;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;

namespace Repricer.Host.Commands.Texts;

/// <summary>Writes what is held for people, in 80 columns: the causes first, then the listings.</summary>
internal static class HoldsText
{
    public static void Write(TextWriter output, HoldsView holds)
    {
        if (holds.Groups.Count == 0)
        {
            output.WriteLine("nothing is held");
            return;
        }

        var listings = holds.Groups.Sum(group => group.Count);
        var needing = holds.Groups.Where(group => group.NeedsPerson).Sum(group => group.Count);
        output.WriteLine($"{Words.Of(listings, "hold")} by {Words.Of(holds.Groups.Count, "cause")}, "
            + $"{needing} of them {(needing == 1 ? "needs" : "need")} a person");
        foreach (var group in holds.Groups)
        {
            Wrapped(output, $"{group.Count,5}  {group.Reason} on {group.Channel} since {group.Since:yyyy-MM-dd HH:mm}{Stake(group)}", 7);
            if (group.Advice is { } advice)
                Wrapped(output, $"       {advice}", 7);
        }

        foreach (var hold in holds.Items)
        {
            output.WriteLine();
            Listing(output, hold);
        }

        output.WriteLine();
        if (holds.Next is { } next)
            output.WriteLine($"more: add --cursor {next}");
    }

    private static void Listing(TextWriter output, HoldView hold)
    {
        var title = hold.Title is { Length: > 0 } name ? $" ({Words.OneLine(name)})" : "";
        var listing = $"{Words.OneLine(hold.Channel)}/{Words.OneLine(hold.ListingId)}";
        Wrapped(output, $"{listing}{title}: {hold.Reason} by {hold.By} for {Age(hold.AgeSeconds)}", 2);
        if (hold.Detail is { Length: > 0 } detail)
            Wrapped(output, "  " + Words.OneLine(detail), 2);
        var stake = hold.AtStake is { } money ? $"{money} {hold.Currency}" : "unknown";
        output.WriteLine(
            $"  {Prices(hold)}; at stake {stake}");
        output.WriteLine("  -> " + hold.Cure);
    }

    private static string Stake(HoldGroupView group)
    {
        var unknown = group.UnknownStakes == 0 ? ""
            : group.AtStake is null ? ", money at stake unknown"
            : $" + {group.UnknownStakes} unknown";
        return $"{(group.AtStake is { } money ? $", {money} {group.Currency} at stake" : "")}{unknown}";
    }

    private static string Age(long seconds) => seconds switch
    {
        < 120 => $"{seconds}s",
        < 7200 => $"{seconds / 60}m",
        < 172_800 => $"{seconds / 3600}h",
        _ => $"{seconds / 86_400}d",
    };

    private static void Wrapped(TextWriter output, string text, int hanging)
    {
        foreach (var line in Columns.Wrap(text, hanging))
            output.WriteLine(line);
    }

    private static string Prices(HoldView hold) => (hold.Live, hold.Wanted) switch
    {
        ({ } live, { } wanted) => $"live {live}, wanted {wanted} {hold.Currency}",
        ({ } live, null) => $"live {live} {hold.Currency}, none wanted",
        (null, { } wanted) => $"live unknown, wanted {wanted} {hold.Currency}",
        _ => "live unknown, none wanted",
    };
}
