using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding;

/// <summary>The variant says what switches and holdout made of a strategy for one listing.</summary>
/// <param name="Name">The switch that decided, or <see cref="Holdout.VariantName"/>; null = the strategy as its file begins.</param>
/// <param name="On">All switches that are on, in the order of the file.</param>
public sealed record DecisionVariant(string? Name, IReadOnlyList<string> On)
{
    public bool Equals(DecisionVariant? other) => other is not null && Name == other.Name && On.SequenceEqual(other.On);

    public override int GetHashCode() => HashCode.Combine(Name, On.Count);

    /// <summary>This switch decided; it is kept for the trace and is no part of what the decision is. Null = none did.</summary>
    internal StrategySwitch? Deciding { get; init; }

    internal void Describe(TraceSink trace) => trace.Add("strategy", (Name, On.Count) switch
    {
        (Holdout.VariantName, _) => "the listing belongs to the holdout",
        (null, _) => "no switch is on",
        ({ } name, 1) => $"the switch '{name}' is on{Says()}",
        ({ } name, _) => $"on: {string.Join(", ", On)}; the first, '{name}', decides{Says()}",
    });

    private string Says() => Deciding switch
    {
        { During: { } window } => $" (from {window.Start:yyyy-MM-dd HH:mm} to {window.End:yyyy-MM-dd HH:mm} UTC)",
        { } one => $" (on when {one.Enter}, off when {one.Leave?.Text ?? "that is not so"})",
        null => "",
    };
}
