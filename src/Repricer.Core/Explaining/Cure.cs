using Repricer.Core.Catalog;
using Repricer.Core.Documents;

namespace Repricer.Core.Explaining;

/// <summary>Represents what ends a skip or hold of one listing.</summary>
/// <param name="Words">What to do, or why nothing is to be done, in the words of the trade; no full stop.</param>
/// <param name="Command">The command that does or begins it, as it can be typed; null = there is none.</param>
/// <param name="NeedsPerson">Whether the hold stays until a person does something; else it ends by itself, or is wanted.</param>
public sealed record Cure(string Words, string? Command, bool NeedsPerson)
{
    /// <summary>What the detail of a listing ends with whose sources are not believed; before it stands the source.</summary>
    private const string Quarantine = " is quarantined";

    /// <summary>Finds the cure of a reason of the decider or the guard, or of another cause of a hold.</summary>
    /// <param name="reason">The name in snake_case.</param>
    /// <param name="detail">What the reason is about; null = it is not known.</param>
    /// <param name="breaker">The open breaker that holds the listing; null = the one that the detail names, or its channel's.</param>
    /// <returns>Null where the reason is none of a hold.</returns>
    public static Cure? Of(string reason, ListingId listing, string? detail = null, string? breaker = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (reason == "paused")
            return OfPause(listing, detail);
        if (reason == "no_fresh_data" && Quarantined(detail) is { } source)
            return OfQuarantine(source);
        if (!CureTable.Rows.TryGetValue(reason, out var row))
            return null;

        var command = row.Command?
            .Replace("{listing}", ShellText.Quoted(listing.ToString()), StringComparison.Ordinal)
            .Replace("{channel}", ShellText.Quoted(listing.Channel.Value), StringComparison.Ordinal)
            .Replace("{breaker}", ShellText.Quoted(breaker ?? Named(detail) ?? $"channel:{listing.Channel}"), StringComparison.Ordinal);
        return new Cure(row.Words, command, row.NeedsPerson);
    }

    /// <summary>Gives the words with the command behind them.</summary>
    public override string ToString() => Command is null ? Words : $"{Words}: {Command}";

    /// <summary>What a source says is not believed until it is as before, or a person says that it is right.</summary>
    private static Cure OfQuarantine(string source) => new(
        "what the source says changed all at once: look at one of its pages (repricer extract URL --explain); release it where it is "
            + "right, repricer learn where the shop was rebuilt",
        $"repricer release {ShellText.Quoted(source)} --reason \"...\"", NeedsPerson: false);

    private static string? Quarantined(string? detail) => detail is not null && detail.EndsWith(Quarantine, StringComparison.Ordinal)
        ? detail[..^Quarantine.Length]
        : null;

    /// <summary>A pause ends where it was made.</summary>
    private static Cure OfPause(ListingId listing, string? detail)
    {
        const string words = "somebody paused it: resume it once the reason is settled";
        var scope = detail ?? "";
        scope = scope.StartsWith("paused (", StringComparison.Ordinal) ? scope["paused (".Length..] : scope;
        if (scope.StartsWith("strategy", StringComparison.Ordinal) || scope.StartsWith("the strategy", StringComparison.Ordinal))
            return new Cure("the strategy says 'paused': take that line out of its file, then plan and apply", "repricer plan", false);
        var target = scope.StartsWith("global", StringComparison.Ordinal) ? "--all"
            : ShellText.Quoted(scope.StartsWith("channel", StringComparison.Ordinal) ? listing.Channel.Value : listing.ToString());
        return new Cure(words, $"repricer resume {target}", false);
    }

    /// <summary>The guard names the breakers as "open: channel:shop, all".</summary>
    private static string? Named(string? detail) => detail is not null && detail.StartsWith("open: ", StringComparison.Ordinal)
        ? detail["open: ".Length..].Split(", ")[0]
        : null;
}
