using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Linting;

/// <summary>
/// Finds one text with commas where several names are meant: 'Alpha, Beta' is one name, nobody is called so, and the price goes where it
/// goes when nobody counts.
/// </summary>
internal static class NamesLint
{
    private static readonly char[] Separators = [',', ';'];

    /// <summary>Holds the keys of names that leave listings untouched when nobody is called so: a warning does.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
        { "channels", "brands", "categories", "suppliers", "skus", "tags", "accounts", "channel", "account" };

    /// <summary>Holds the keys of names that change whom a price follows, or what is left alone.</summary>
    private static readonly HashSet<string> Weighty = new(StringComparer.Ordinal)
        { "only", "exclude", "seller", "sellers", "sources", "exclude_tags", "exclude_skus", "extends" };

    /// <summary>Holds words behind a comma that belong to the name of one company.</summary>
    private static readonly HashSet<string> OfCompanies = new(StringComparer.OrdinalIgnoreCase)
    {
        "inc", "inc.", "ltd", "ltd.", "llc", "l.l.c.", "llp", "corp", "corp.", "co", "co.", "gmbh", "ag", "kg", "sa", "s.a.", "sas", "sarl",
        "srl", "s.r.l.", "spa", "s.p.a.", "bv", "b.v.", "nv", "n.v.", "ab", "oy", "as", "a/s", "plc", "s.l.", "sl", "jr.", "jr",
    };

    /// <summary>Looks through a whole file, parts of switches included.</summary>
    public static void Check(DocumentNode root, DocumentReader reader) => Walk(root, "", reader);

    private static void Walk(DocumentNode node, string parent, DocumentReader reader)
    {
        switch (node)
        {
            case DocumentNode.Mapping mapping:
                foreach (var (key, value) in mapping.Entries.Select(entry => (entry.Key.Value, entry.Value)))
                {
                    if (Harmless.Contains(key) || Weighty.Contains(key))
                        CheckNames(key, parent, value, reader);
                    Walk(value, key, reader);
                }

                break;
            case DocumentNode.Sequence sequence:
                foreach (var item in sequence.Items)
                    Walk(item, parent, reader);
                break;
        }
    }

    private static void CheckNames(string key, string parent, DocumentNode value, DocumentReader reader)
    {
        if (value is DocumentNode.Sequence sequence)
        {
            foreach (var item in sequence.Items.OfType<DocumentNode.Scalar>().Where(item => IsSeveral(item.Value)))
                reader.Warning(item, "comma-in-text", $"{key}: {OneName(item)}; write them one by one");
            return;
        }

        // An exclusion is told of by the reader: it takes keys, not a text.
        if (value is not DocumentNode.Scalar { IsBlank: false } scalar || !IsSeveral(scalar.Value) || key == "exclude")
            return;
        if (key is "channel" or "account" || (key == "seller" && parent is "only" or "exclude"))
            reader.Warning(scalar, "comma-in-text", $"{key}: {OneName(scalar)}; each takes an entry of its own");
        else if (Harmless.Contains(key))
            reader.Warning(scalar, "comma-in-text", $"{key}: {OneName(scalar)}; a list is written {Listed(scalar)}");
        else
            reader.Error(
                scalar, "comma-in-text", $"{key}: {OneName(scalar)}; write {Listed(scalar)}, or ['…'] for the one");
    }

    private static string OneName(DocumentNode.Scalar scalar) => $"'{ScalarText.Shorten(scalar.Value, 24)}' is one name with a comma in it";

    private static string Listed(DocumentNode.Scalar scalar) =>
        $"[{ScalarText.Shorten(string.Join(", ", Parts(scalar.Value)), 18)}]";

    private static string[] Parts(string text) =>
        text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsSeveral(string text) =>
        text.IndexOfAny(Separators) >= 0 && Parts(text) is { Length: > 1 } parts && !parts[1..].All(OfCompanies.Contains);
}
