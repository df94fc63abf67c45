namespace Repricer.Core.Documents;

/// <content>Words what was found and what was expected.</content>
public sealed partial class DocumentReader
{
    /// <summary>Holds the columns that the text of a message keeps to, as far as what was written lets it.</summary>
    internal const int LongestMessage = 100;

    /// <summary>What a shape wants, in words that finish the sentence "write …".</summary>
    public static string Expected(Shape shape) => shape switch
    {
        Shape.Text { Called: not "text" and var called } => $"a {called}",
        Shape.Text => "some text",
        Shape.Flag => "yes or no",
        Shape.Whole whole => $"a whole number from {whole.Min} to {whole.Max}",
        Shape.Number number => number.AboveMin && number.Min == 0 ? "a number above 0 such as 12.50" : "a number such as 12.50",
        Shape.Share => "a percentage such as 12%",
        Shape.NumberOrShare => "an amount such as 0.01 or a percentage such as 1%",
        Shape.Points => "a percentage such as 19",
        Shape.Money => "an amount with its currency such as '29.00 EUR'",
        Shape.Instant => "a moment such as 2026-11-21T12:00:00Z",
        Shape.Day => "a day such as 2026-11-27",
        Shape.TimeOfDay => "a time of day such as 22:00",
        Shape.WallMoment => "a day such as 2026-11-27, or with its time 2026-11-27 18:30",
        Shape.Named named => $"keys with values, each key {named.Key}",
        Shape.Duration => "a length of time such as 30m, 24h or '2 days'",
        Shape.OneOf words => Words(words.Words.Select(word => word.Name)),
        Shape.ListOf list => $"a list, each item {Expected(list.Item)}",
        Shape.Map map => $"keys with values ({KeyList(map)})",
        Shape.Part part => $"keys with values, those of {part.Of().What}",
        Shape.Either either => string.Join(", or ", either.Shapes.Where(one => !IsListOfTheRest(one, either)).Select(Expected))
            + (either.Shapes.Any(one => IsListOfTheRest(one, either)) ? ", or a list of these" : ""),
        _ => "something else",
    };

    /// <summary>A list whose items are again a word or keys; to spell both out once more would only make the sentence long.</summary>
    private static bool IsListOfTheRest(Shape shape, Shape.Either either) =>
        either.Shapes.Length > 2 && shape is Shape.ListOf { Item: Shape.Either };

    /// <summary>What a message is about: the way to it where messages name ways, else what it is.</summary>
    private string Subject(string what, string label) => NamesPaths && label.Length > 0 ? label : what;

    private string Missing(KeySpec key, Shape.Map shape, string label)
    {
        var other = key.Unless is { } instead ? $" or '{instead}'" : "";
        return NamesPaths
            ? $"{Below(label, key.Name)}: '{key.Name}'{other} is missing: {key.Summary}"
            : Sentence($"{shape.What} needs '{key.Name}'{other}", key.Summary);
    }

    /// <summary>Cuts a sentence where a part of it ends, so that it fits; nothing of it where nothing fits.</summary>
    private static string Sentence(string head, string sentence)
    {
        var room = LongestMessage - head.Length - 2;
        if (sentence.Length <= room)
            return $"{head}: {sentence}";
        var end = sentence.AsSpan(0, Math.Max(room, 0)).LastIndexOfAny(";:,.");
        return end > 0 ? $"{head}: {sentence[..end]}" : head;
    }

    /// <summary>Shortens what was written, more so where messages are to be short.</summary>
    private string Shown(string written) => NamesPaths ? ScalarText.Shorten(written) : ScalarText.Shorten(written, 30);

    private string UnknownKey(string name, string? meant, Shape.Map shape, string label)
    {
        if (Refused.TryGetValue(name, out var refusal))
            return refusal;

        var unknown = NamesPaths ? $"{Below(label, name)}: unknown key" : $"'{Shown(name)}' is not known in {shape.What}";
        if (meant is not null)
            return $"{unknown}; did you mean '{meant}'?";

        if (name.Length > 0 && name.All(char.IsAsciiDigit))
            return $"{unknown}; a comma parts keys here: decimals have a point, such as 0.01";

        if (_guesses > MaxGuesses)
            return unknown;

        var homes = Everywhere.Where(entry => Keys.Equals(entry.Key, name) && entry.Map != shape.What)
            .Select(entry => entry.Map).Distinct(StringComparer.Ordinal).ToArray();
        return homes.Length > 0
            ? Fitted($"{unknown}; it belongs in ", homes, " or ")
            : Fitted($"{unknown}; expected one of ", [.. shape.Keys.Select(key => key.Name)], ", ");
    }

    /// <summary>Writes a message that ends with a list, of which as much is shown as the columns hold: the words are many.</summary>
    private string Fitted(string head, IReadOnlyList<string> words, string last)
    {
        var whole = head + Joined(words, last);
        for (var shown = words.Count - 1; whole.Length > LongestMessage && shown > 0 && !NamesPaths; shown--)
            whole = $"{head}{string.Join(", ", words.Take(shown))}, … {words.Count - shown} more";
        return whole;
    }

    /// <summary>Writes a message with a list before its hint; where both do not fit, the hint is worth more.</summary>
    private string Hinted(string head, string middle, IReadOnlyList<string> words, string hint)
    {
        if (hint.Length == 0)
            return Fitted(head + middle, words, " or ");
        var whole = head + middle + Joined(words, " or ") + hint;
        return NamesPaths || whole.Length <= LongestMessage ? whole : head + hint;
    }

    private static string Joined(IReadOnlyList<string> words, string last) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))}{last}{words[^1]}";

    /// <summary>What a shape wants in few words: of several forms the first.</summary>
    private static string Briefly(Shape shape) => shape switch
    {
        Shape.Either either => Briefly(either.Shapes[0]),
        Shape.ListOf list => Briefly(list.Item),
        Shape.Map map => $"keys with values, such as {(map.Keys.FirstOrDefault(key => key.Required) ?? map.Keys[0]).Name}",
        Shape.OneOf { Words.Length: > 6 } words => $"a word such as {words.Words[0].Name}",
        _ => Expected(shape),
    };

    /// <summary>Writes a message about what is expected, briefly where the whole of it is too long.</summary>
    private string Asking(string head, Shape shape, string tail)
    {
        var whole = head + Expected(shape) + tail;
        if (whole.Length <= LongestMessage || NamesPaths)
            return whole;
        whole = head + Briefly(shape) + tail;
        return whole.Length <= LongestMessage ? whole : head + Briefly(shape);
    }

    /// <summary>
    /// What somebody means who writes the key, or its number, alone where a word stands: "action: raise", "action: beat 0.01", "floor:
    /// 9.90".
    /// </summary>
    private static string? MeantAsKey(string written, Shape.Map map, string label)
    {
        bool IsMeant(KeySpec key, string name) => key.Name == name || key.Synonyms.Contains(name, StringComparer.OrdinalIgnoreCase);
        if (map.Keys.FirstOrDefault(key => IsMeant(key, written)) is { } spec)
        {
            return TakesShare(spec.Shape)
                ? $"; write {label}: {{{spec.Name}: …}} with an amount or a percentage"
                : $"; write {label}: {{{spec.Name}: …}} with {Briefly(spec.Shape)}";
        }

        var parts = written.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && map.Keys.FirstOrDefault(key => IsMeant(key, parts[0])) is { } first)
        {
            var by = parts[1].StartsWith("by ", StringComparison.Ordinal) ? parts[1][3..] : parts[1];
            return $"; write {label}: {{{first.Name}: {ScalarText.Shorten(by, 20)}}}";
        }

        if (written.EndsWith('%') && Number().IsMatch(written) && map.Keys.Any(key => key.Name == "margin_of_net"))
            return $"; write margin_of_net: {ScalarText.Shorten(written, 10)}, margin_of_gross or markup (on the cost)";
        if (map.Keys.Any(key => key.Name == "formula") && written.Any(char.IsAsciiLetter) && written.AsSpan().IndexOfAny("*+/(") >= 0)
            return $"; write {label}: {{formula: '{ScalarText.Shorten(written, 24)}'}}";
        return written.Length > 0 && char.IsAsciiDigit(written[0]) && map.Keys.Any(key => key.Name == "amount")
            ? $"; a price is written {label}: {{amount: 9.90}}"
            : null;
    }

    private static bool TakesShare(Shape shape) => shape is Shape.NumberOrShare
        || (shape is Shape.Either either && either.Shapes.Any(TakesShare));

    /// <summary>The least that must stand where somebody wrote a bare word: "{seller: …, reason: …}".</summary>
    private static string? Needed(Shape.Either either)
    {
        var map = either.Shapes.Select(shape => shape as Shape.Map ?? (shape as Shape.ListOf)?.Item as Shape.Map)
            .FirstOrDefault(one => one is not null);
        return map is not null && either.Shapes.All(shape => shape is Shape.Map or Shape.ListOf { Item: Shape.Map })
            && map.Keys.Any(key => key.Required)
            ? $"{{{string.Join(", ", map.Keys.Where(key => key.Required).Select(key => $"{key.Name}: …"))}}}"
            : null;
    }

    private static string? MeantKey(string name, Shape.Map shape) =>
        shape.Keys.FirstOrDefault(key => key.Synonyms.Contains(name, StringComparer.OrdinalIgnoreCase))?.Name
        ?? Suggestion.Nearest(name, shape.Keys.Select(key => key.Name));

    private static string KeyList(Shape.Map map) => string.Join(", ", map.Keys.Select(key => key.Name));

    private static string Words(IEnumerable<string> words)
    {
        var all = words.ToArray();
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

    private string Describe(DocumentNode node) => node switch
    {
        DocumentNode.Scalar { IsBlank: true } => "nothing",
        DocumentNode.Scalar scalar => $"'{(NamesPaths ? ScalarText.Shorten(scalar.Value) : ScalarText.Shorten(scalar.Value, 20))}'",
        DocumentNode.Sequence => "a list",
        _ => "a group of keys",
    };
}
