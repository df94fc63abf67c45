using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Linting;

/// <summary>Finds faults of meaning in the steps of situations: what raises, by how much, how far.</summary>
internal static class SituationLint
{
    /// <summary>Finds steps that nobody asks for, and two of which only one can hold.</summary>
    public static void CheckSteps(Strategy strategy, DocumentValue.Map situations, DocumentReader reader)
    {
        var asks = situations.Values.Values.Any(value => value is DocumentValue.Text { Value: "raise" });
        if (situations["raise"] is { } step && !asks)
            reader.Warning(step.Node, "no-effect", "raise: no situation here says 'raise'");

        var raises = strategy.Move.Kind is MoveKind.Raise or MoveKind.RaiseToNext
            || situations.Values.Values.Any(value => WordOf(value) is "raise" or "raise_to_next");
        if (situations["remember_loss"] is { } memory && !raises)
            reader.Warning(memory.Node, "no-effect", "remember_loss: nothing here raises the price");
    }

    /// <summary>Finds what a situation says to do: its word, or the one key of its map.</summary>
    public static string? WordOf(DocumentValue value) => value switch
    {
        DocumentValue.Text text => text.Value,
        DocumentValue.Map map when map.Has("raise") => "raise",
        _ => null,
    };
}
