using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds what `action` says, of the strategy and of a rule.</summary>
internal static class ActionBuilder
{
    private static readonly InputSet Formula = InputSet.Own.With(InputSet.Bounds)
        .With(InputSet.Market)
        .With(InputSet.OwnListing)
        .With(InputSet.Of(Input.Reference));

    /// <summary>Builds the move; where nothing readable stands it is a match, and the fault is reported.</summary>
    public static PriceMove Build(DocumentValue? action, DocumentReader reader)
    {
        if (action is not DocumentValue.Map map)
            return new PriceMove(SnakeCase.TryParse<MoveKind>((action as DocumentValue.Text)?.Value, out var word) ? word : MoveKind.Match);

        var written = map.Values.Keys.Where(key => key != "round").Order(StringComparer.Ordinal).ToArray();
        if (written.Length > 1)
            reader.Error(map.Node, "two-actions", $"action: {string.Join(" and ", written)} exclude each other; write one of them");
        else if (map.Node is DocumentNode.Mapping { Entries.Count: 0 })
            reader.Error(map.Node, "no-value", "action: nothing is written here; write match, or beat or above with by how much");

        if (map.Has("round") && !map.Has("formula"))
            reader.Warning(map["round"]!.Node, "no-effect", "round: says something only beside 'formula'");
        if (map.Has("formula"))
        {
            var formula = ExpressionReader.Read(map["formula"], ExpressionKind.Number, Formula, reader, "formula");
            return new PriceMove(MoveKind.Formula)
            { Formula = formula, Round = map.TextOf("round") == "up" ? RoundingDirection.Up : RoundingDirection.Down };
        }

        var kind = map.Has("above") ? MoveKind.Above
            : map.Has("raise") ? MoveKind.Raise
            : map.Has("lower") ? MoveKind.Lower
            : MoveKind.Beat;
        var step = StepOf(map["beat"] ?? map["above"] ?? map["raise"] ?? map["lower"], MoveLimit.Bound);
        return new PriceMove(kind, step.Amount, step.Percent) { UpTo = step.UpTo };
    }

    /// <summary>Reads a step, plain or with how far it goes.</summary>
    /// <param name="written">What stands behind the action's word; null = nothing readable.</param>
    /// <param name="otherwise">How far it goes where that is not written.</param>
    public static MoveStep StepOf(DocumentValue? written, MoveLimit otherwise)
    {
        var limit = otherwise;
        if (written is DocumentValue.Map inner)
        {
            limit = (inner.TextOf("up_to") ?? inner.TextOf("down_to")) switch
            {
                "next" => MoveLimit.Next,
                "ceiling" or "floor" => MoveLimit.Bound,
                _ => otherwise,
            };
            written = inner["by"];
        }

        return written switch
        {
            DocumentValue.Number number => new MoveStep(number.Value, null, limit),
            DocumentValue.Share share => new MoveStep(null, share.Value, limit),
            _ => new MoveStep(null, null, limit),
        };
    }
}
