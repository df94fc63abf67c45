using System.Globalization;
using Repricer.Core.Amounts;

namespace Repricer.Core.Documents;

/// <content>Reads single values.</content>
public sealed partial class DocumentReader
{
    private DocumentValue? ReadScalar(DocumentNode.Scalar node, Shape shape, string label)
    {
        if (node.IsBlank)
            return Fail(node, "no-value", Asking($"{label}: nothing is written here; a blank is never zero: write ", shape, ""));

        return shape switch
        {
            Shape.Text text => ReadText(node, text, label),
            Shape.Flag => ScalarText.TryFlag(node.Value, out var flag)
                ? new DocumentValue.Flag(flag, node)
                : Wrong(node, label, "is neither yes nor no"),
            Shape.Whole whole => ReadWhole(node, whole, label),
            Shape.Number amount => ReadNumber(node, amount, label),
            Shape.Share share => ReadShare(node, share, label),
            Shape.NumberOrShare either => ScalarText.IsPercent(node.Value)
                ? ReadShare(node, either.Percent, label)
                : ReadNumber(node, either.Amount, label),
            Shape.Money => ScalarText.TryMoney(node.Value, out var money, out var problem)
                ? new DocumentValue.Money(money, node)
                : Fail(node, "wrong-value", $"{label}: {problem}"),
            Shape.Points points => ReadPoints(node, points, label),
            Shape.OneOf words => ReadWord(node, words, label, null),
            _ => ReadTime(node, shape, label),
        };
    }

    private DocumentValue? ReadTime(DocumentNode.Scalar node, Shape shape, string label) => shape switch
    {
        Shape.Duration duration => ReadDuration(node, duration, label),
        Shape.Instant => ClockText.TryInstant(node.Value, out var at)
            ? new DocumentValue.Instant(at, node)
            : Wrong(node, label, $"is no moment; {ClockText.InstantAdvice}"),
        Shape.Day => ClockText.TryDay(node.Value, out var day)
            ? new DocumentValue.Day(day, node)
            : Wrong(node, label, "is no day; write it like 2026-11-27"),
        Shape.TimeOfDay => ClockText.TryTimeOfDay(node.Value, out var minutes)
            ? new DocumentValue.TimeOfDay(minutes, node)
            : Wrong(node, label, "is no time of day; write it like 22:00 (24 hours; 24:00 is the end of the day)"),
        Shape.WallMoment => ClockText.TryMoment(node.Value, out var wall, out var offset, out var isDay)
            ? new DocumentValue.WallMoment(wall, offset, isDay, node)
            : Wrong(
                node, label,
                $"is no day or moment between {ClockText.FirstYear} and {ClockText.LastYear}; "
                + "write it like 2026-11-27 18:30"),
        _ => Fail(node, "wrong-kind", $"{label}: {Describe(node)} stands where {Expected(shape)} is expected"),
    };

    private DocumentValue? ReadText(DocumentNode.Scalar node, Shape.Text shape, string label)
    {
        var text = node.Value.Trim();
        if (text.Length == 0)
            return Fail(node, "no-value", $"{label}: the text is empty{(BlankIsUnset ? "; leave the key out for its default" : "")}");
        if (node.Value.Length > shape.MaxLength)
            return Fail(node, "too-long", $"{label}: the text has {node.Value.Length} characters; {shape.MaxLength} are allowed");
        return shape.ProblemOf?.Invoke(text) is { } problem
            ? Fail(node, "wrong-value", $"{label}: {problem}")
            : new DocumentValue.Text(text, node);
    }

    private DocumentValue? ReadWhole(DocumentNode.Scalar node, Shape.Whole shape, string label) =>
        ScalarText.TryNumber(node.Value, out var value, out _) && decimal.IsInteger(value) && value >= shape.Min && value <= shape.Max
            ? new DocumentValue.Number(value, node)
            : Wrong(node, label, $"is not {Expected(shape)}");

    private DocumentValue.Number? ReadNumber(DocumentNode.Scalar node, Shape.Number shape, string label)
    {
        if (!ScalarText.TryNumber(node.Value, out var value, out var problem))
        {
            var found = ScalarText.IsPercent(node.Value)
                ? $"'{ScalarText.Shorten(node.Value)}' is a percentage; {InItsPlace(node.Value, shape)}"
                : problem;
            Error(node, "wrong-value", $"{label}: {found}");
            return null;
        }

        return InRange(node, value, shape.Min, shape.Max, shape.AboveMin, shape.Hint, label, "")
            ? new DocumentValue.Number(value, node)
            : null;
    }

    /// <summary>Says what is written instead of a percentage: a rating from 0 to 100 is the same number without its sign.</summary>
    private static string InItsPlace(string written, Shape.Number shape) =>
        shape is { Min: 0m, Max: 100m } && ScalarText.TryPercent(written, out var share, out _) && share is >= 0m and <= 100m
            ? string.Create(CultureInfo.InvariantCulture, $"write {share:0.####} without the sign")
            : "an amount such as 12.50 is expected here";

    private DocumentValue.Share? ReadShare(DocumentNode.Scalar node, Shape.Share shape, string label)
    {
        if (!ScalarText.TryPercent(node.Value, out var value, out var problem))
        {
            Error(node, "wrong-value", $"{label}: {problem}");
            return null;
        }

        return InRange(node, value, shape.Min, shape.Max, shape.AboveMin, shape.Hint, label, "%")
            ? new DocumentValue.Share(new Percent(value), node)
            : null;
    }

    private DocumentValue.Share? ReadPoints(DocumentNode.Scalar node, Shape.Points shape, string label)
    {
        var isSigned = node.Value.TrimEnd().EndsWith('%');
        if (!ScalarText.TryNumber(isSigned ? node.Value.TrimEnd()[..^1] : node.Value, out var value, out var problem))
        {
            Error(node, "wrong-value", $"{label}: {problem}");
            return null;
        }

        if (shape.FractionIsSlip && !isSigned && value is > 0 and < 1)
        {
            var meant = ScalarText.Plainly(value * 100);
            Error(node, "out-of-range", $"{label}: '{ScalarText.Shorten(node.Value)}' would be less than 1 %; write {meant} for {meant} %");
            return null;
        }

        return InRange(node, value, shape.Min, shape.Max, aboveMin: false, null, label, "%")
            ? new DocumentValue.Share(new Percent(value), node)
            : null;
    }

    private DocumentValue? ReadDuration(DocumentNode.Scalar node, Shape.Duration shape, string label)
    {
        if (!DurationText.TryRead(node.Value, out var value, out var problem))
            return Fail(node, "wrong-value", $"{label}: {problem}");
        if (value >= shape.Min && value <= shape.Max)
            return new DocumentValue.Duration(value, node);

        var range = $"must be between {DurationText.Print(shape.Min)} and {DurationText.Print(shape.Max)}";
        return Fail(node, "out-of-range", $"{label}: '{ScalarText.Shorten(node.Value)}' {range}");
    }

    private DocumentValue? ReadWord(DocumentNode.Scalar node, Shape.OneOf shape, string label, Shape.Map? orKeys)
    {
        var known = shape.Words.Select(word => word.Name).ToArray();
        if (known.Contains(node.Value, StringComparer.Ordinal))
            return new DocumentValue.Text(node.Value, node);
        if (shape.Aliases.TryGetValue(node.Value, out var ofTheTrade))
            return new DocumentValue.Text(ofTheTrade, node);
        var hint = orKeys is null || shape.Meant.ContainsKey(node.Value) ? null : MeantAsKey(node.Value, orKeys, label);
        if (hint is null && ++_guesses <= MaxGuesses)
            hint = shape.Meant.TryGetValue(node.Value, out var meant) ? $"; did you mean '{meant}'?" : Suggestion.Ask(node.Value, known);
        return Fail(
            node, "unknown-word",
            Hinted($"{label}: '{Shown(node.Value)}' is not known here", "; expected ", known, hint ?? ""));
    }

    private bool InRange(
        DocumentNode.Scalar node, decimal value, decimal min, decimal max, bool aboveMin, string? hint, string label, string unit)
    {
        var low = value < min || (aboveMin && value == min);
        if (!low && value <= max)
            return true;

        var range = low ? $"{(aboveMin ? "more than" : "at least")} {min}{unit}" : $"at most {max}{unit}";
        Error(node, "out-of-range",
            $"{label}: '{ScalarText.Shorten(node.Value)}' must be {range}{(low && hint is not null ? $"; {hint}" : "")}");
        return false;
    }

    private DocumentValue? Wrong(DocumentNode.Scalar node, string label, string problem) =>
        Fail(node, "wrong-value", $"{label}: '{Shown(node.Value)}' {problem}");
}
