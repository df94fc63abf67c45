using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Commands.Texts;

/// <summary>Prints what a revert did or would do: the counts first, then the listings.</summary>
internal static class RevertText
{
    /// <param name="engineRuns">Whether an engine sends at once what goes out.</param>
    public static void Write(TextWriter output, RevertView view, bool engineRuns)
    {
        var all = view.GoesOut + view.Stands + view.Waits + view.Refused;
        output.WriteLine(
            $"{all} {(all == 1 ? "listing" : "listings")} changed since {view.Since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"
            + (view.DryRun ? " (dry run: nothing is changed)" : ""));
        Count(
            view.GoesOut,
            view.DryRun ? "would go back to their last good price" : "go back to their last good price, first in the queue");
        Count(view.Stands, "stand at it already");
        Count(view.Waits, "wait for what stops them to end");
        Count(view.Refused, "are left as they are");
        foreach (var cause in view.Causes)
            output.WriteLine($"         {cause.Fate}: {cause.Listings} {cause.Cause}");
        foreach (var item in view.Items)
            output.WriteLine(
                $"  {item.Listing}  {item.Price ?? "unknown"} -> {item.Back ?? "none"} {item.Currency}"
                + (item.Why is null ? "" : $"  {item.Fate}: {item.Why}"));
        if (view.More > 0)
            output.WriteLine($"  and {view.More} more; --json tells all");
        foreach (var note in view.Notes)
            output.WriteLine($"note: {note}");
        if (view.DryRun || view.GoesOut + view.Stands + view.Waits == 0)
            return;
        if (!engineRuns)
            output.WriteLine("no engine runs: the prices go out when it does");
        output.WriteLine("they are held until released: repricer revert --release --all");

        void Count(int count, string what)
        {
            if (count > 0)
                output.WriteLine($"{count,6} {what}");
        }
    }
}
