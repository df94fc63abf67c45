using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds what `limits` says.</summary>
internal static class LimitsBuilder
{
    public static ChangeLimits Build(DocumentValue.Map map, DocumentReader reader, CompileContext context)
    {
        var (stepAmount, stepPercent) = BoundsBuilder.AmountAndShare(map, "max_step", reader);
        CheckUnit(map.ItemsOf("max_step"), "max_step", reader);
        var (changeAmount, changePercent) = BoundsBuilder.AmountAndShare(map, "min_change", reader);
        return new ChangeLimits
        {
            MaxStep = stepPercent,
            MaxStepAmount = stepAmount,
            MaxDailyMove = map.ShareOf("max_move_a_day"),
            MinChange = changeAmount,
            MinChangePercent = changePercent,
            CoolDown = map.DurationOf("cool_down"),
            MaxCostAge = map.DurationOf("max_cost_age"),
            MaxStockAge = map.DurationOf("max_stock_age"),
            UpOnly = map.FlagOf("up_only") ?? false,
            DownOnly = map.FlagOf("down_only") ?? false,
            QuietHours = CalendarBuilder.Windows(map, "quiet_hours", reader, context),
            NightlyReset = CalendarBuilder.Reset(map.MapOf("nightly_reset"), reader, context),
        };
    }

    /// <summary>Refuses a step of 8, which may be meant as 8 % as well as 8.00; beside a percentage it can only be an amount.</summary>
    public static void CheckUnit(IReadOnlyList<DocumentValue> steps, string key, DocumentReader reader)
    {
        if (steps is [DocumentValue.Number { Node: DocumentNode.Scalar { Value: var written } node }]
            && written.All(char.IsAsciiDigit))
            reader.Error(
                node, "no-unit", $"{key}: '{written}' has no unit; write {written}% for a percentage or {written}.00 for an amount");
    }
}
