namespace Repricer.Core.Documents;

/// <content>Words what was found and what was expected.</content>
public sealed partial class DocumentReader
{
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
            : $"{shape.What} needs '{key.Name}'{other}: {key.Summary}";
    }

    private string UnknownKey(string name, string? meant, Shape.Map shape, string label)
    {
        if (Refused.TryGetValue(name, out var refusal))
            return refusal;

        var unknown = NamesPaths ? $"{Below(label, name)}: unknown key" : $"'{ScalarText.Shorten(name)}' is not known in {shape.What}";
        if (meant is not null)
            return $"{unknown}; did you mean '{meant}'?";

        if (name.Length > 0 && name.All(char.IsAsciiDigit))
            return $"{unknown}; a comma parts keys here: decimals have a point, such as 0.01";

        if (_guesses > MaxGuesses)
            return unknown;

        var homes = Everywhere.Where(entry => Keys.Equals(entry.Key, name) && entry.Map != shape.What)
            .Select(entry => entry.Map).Distinct(StringComparer.Ordinal).ToArray();
        return homes.Length > 0 ? $"{unknown}; it belongs in {string.Join(" or ", homes)}" : $"{unknown}; expected one of {KeyList(shape)}";
    }

    /// <summary>What somebody means who writes the key, or its number, alone where a word stands: "action: raise", "floor: 9.90".</summary>
    private static string? MeantAsKey(string written, Shape.Map map, string label)
    {
        bool IsMeant(KeySpec key) => key.Name == written || key.Synonyms.Contains(written, StringComparer.OrdinalIgnoreCase);
        if (map.Keys.FirstOrDefault(IsMeant) is { } spec)
            return $"; write {label}: {{{spec.Name}: …}} with {Expected(spec.Shape)}";
        return written.Length > 0 && char.IsAsciiDigit(written[0]) && map.Keys.Any(key => key.Name == "amount")
            ? $"; a price is written {label}: {{amount: 9.90}}"
            : null;
    }

    /// <summary>The least that must stand where somebody wrote a bare word: "{seller: …, reason: …}".</summary>
    private static string? Needed(Shape.Either either) => either.Shapes is [Shape.Map map] && map.Keys.Any(key => key.Required)
        ? $"{{{string.Join(", ", map.Keys.Where(key => key.Required).Select(key => $"{key.Name}: …"))}}}"
        : null;

    private static string? MeantKey(string name, Shape.Map shape) =>
        shape.Keys.FirstOrDefault(key => key.Synonyms.Contains(name, StringComparer.OrdinalIgnoreCase))?.Name
        ?? Suggestion.Nearest(name, shape.Keys.Select(key => key.Name));

    private static string KeyList(Shape.Map map) => string.Join(", ", map.Keys.Select(key => key.Name));

    private static string Words(IEnumerable<string> words)
    {
        var all = words.ToArray();
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

    private static string Describe(DocumentNode node) => node switch
    {
        DocumentNode.Scalar { IsBlank: true } => "nothing",
        DocumentNode.Scalar scalar => $"'{ScalarText.Shorten(scalar.Value)}'",
        DocumentNode.Sequence => "a list",
        _ => "a group of keys",
    };
}
