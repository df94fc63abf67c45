using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Engine.Reporting;
using Spectre.Console;

namespace Repricer.Host.Demo;

/// <summary>
/// Tells on the terminal what happens and why, one line an event, within 80 columns; colours only where the terminal has them.
/// </summary>
internal sealed class DemoNarrator(IAnsiConsole console, TimeProvider time)
{
    public void Say(string text) => Line("", "grey", text);

    public void Decision(DecisionRow row)
    {
        var decision = row.Decision;
        switch (decision.Action)
        {
            case DecisionAction.Set when row.Verdict == GuardVerdict.Held:
                Line("guard", "red", $"{row.Sku}: {Amount(row.PriceBefore)} -> {Amount(decision.Price)} held: "
                    + $"{row.GuardDetail ?? Words(row.HoldReason.ToString())}");
                break;
            case DecisionAction.Set:
                Line("decide", "yellow", $"{row.Sku}: {Amount(row.PriceBefore)} -> {Amount(row.PriceToSend)}  {Why(row)}");
                break;
            // A cool-down is the ordinary course of things and would drown the rest.
            case DecisionAction.Hold or DecisionAction.Skip when decision.Reason != DecisionReason.CoolDown:
                Line("hold", "magenta", $"{row.Sku}: keeps {Amount(row.PriceBefore)}, {Words(decision.Reason.ToString())}"
                    + $"{(decision.Reason == DecisionReason.Frozen ? ": " + decision.Detail : "")}");
                break;
            default:
                break;
        }
    }

    public void Update(OutboxEntry entry)
    {
        switch (entry.State)
        {
            case OutboxState.Confirmed:
                Line("live", "green", $"{entry.Change.Sku}: {Amount(entry.Change.Price)} read back from {entry.Change.Listing.Channel}");
                break;
            case OutboxState.Mismatch or OutboxState.Rejected or OutboxState.Unknown:
                Line(entry.State.ToString().ToLowerInvariant(), "red", $"{entry.Change.Sku}: {Amount(entry.Change.Price)} {entry.Reason}");
                break;
            default:
                break;
        }
    }

    /// <summary>Tells what the engine made of an event.</summary>
    /// <param name="own">Our price as the engine knows it; null = it knows none.</param>
    /// <param name="leftOut">The offer that it takes for a slip; null = none.</param>
    public void Answer(string sku, GuardedDecision guarded, OwnPrice? own, string? leftOut)
    {
        var decision = guarded.Decision;
        var live = own is null ? "no price of ours is known"
            : $"{Amount(own.Price)} is live{(own.Origin == PriceOrigin.Confirmed ? ", confirmed" : "")}";
        var says = decision.Action switch
        {
            DecisionAction.Set when guarded.PriceToSend is { } price => $"decides {Amount(price)}",
            DecisionAction.Set => $"the guard holds {Amount(decision.Price)}, {guarded.Detail ?? Words(guarded.Reason.ToString())}",
            DecisionAction.Hold or DecisionAction.Skip =>
                $"keeps its price, {Words(decision.Reason.ToString())}{(decision.Detail is { } detail ? $": {detail}" : "")}",
            _ => $"decides {Amount(decision.Price ?? own?.Price)} as before",
        };
        Line("engine", "blue", $"{sku}: {live}; {says}");
        if (leftOut is not null)
            Line("", "blue", leftOut);
    }

    private static string Why(DecisionRow row)
    {
        var decision = row.Decision;
        var because = decision switch
        {
            { IsCorrection: true } => $"back inside its bounds (floor {Amount(decision.Floor)})",
            { Binding: BindingConstraint.None, Reference: { } reference } =>
                $"{Words(decision.Reason.ToString())}, reference {Amount(reference)}",
            { Binding: BindingConstraint.None } => Words(decision.Reason.ToString()),
            { Reference: { } reference } => $"bound by {Words(decision.Binding.ToString())}, reference {Amount(reference)}",
            _ => $"bound by {Words(decision.Binding.ToString())}",
        };
        return row.Verdict == GuardVerdict.Clamped ? $"{because}; guard: {row.GuardDetail}" : because;
    }

    private void Line(string kind, string colour, string text)
    {
        var stamp = time.GetUtcNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var room = Math.Max(20, Math.Min(console.Profile.Width, 120) - stamp.Length - 10);
        var shown = ShownText.Line(text, room - 1);
        console.MarkupLineInterpolated($"[grey]{stamp}[/] [{colour}]{kind,-8}[/]{shown}");
    }

    private static string Amount(Money? money) => money?.ToAmountString() ?? "?";

    private static string Words(string pascal) => Core.SnakeCase.From(pascal).Replace('_', ' ');
}
