using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds a reference: a word, or a term of words.</summary>
internal static class ReferenceBuilder
{
    private static readonly InputSet Inputs = InputSet.Own.With(InputSet.Bounds).With(InputSet.Market);

    /// <summary>Builds a reference; a null term = the word alone is the reference.</summary>
    public static (ReferenceKind Word, ReferenceTerm? Term) Build(DocumentValue? value, DocumentReader reader)
    {
        var term = value is null ? null : BuildAny(value, reader);
        return term is null ? (ReferenceKind.Lowest, null)
            : term is ReferenceTerm.Word word ? (word.Kind, null)
            : (ReferenceKind.Lowest, term);
    }

    private static ReferenceTerm BuildAny(DocumentValue value, DocumentReader reader) => value switch
    {
        DocumentValue.Map map => BuildTerm(map, reader),
        DocumentValue.List list => BuildFirst(list, list.Items, reader, "reference"),
        DocumentValue.Text text when SnakeCase.TryParse<ReferenceKind>(text.Value, out var kind) => new ReferenceTerm.Word(kind),
        _ => new ReferenceTerm.Word(ReferenceKind.Lowest),
    };

    private static ReferenceTerm BuildTerm(DocumentValue.Map map, DocumentReader reader)
    {
        var keys = map.Values.Keys.Where(key => key != "missing").Order(StringComparer.Ordinal).ToArray();
        if (keys.Length > 1)
            reader.Error(
                map.Node, "two-references",
                $"reference: {string.Join(" and ", keys)} exclude each other; combine them with lower_of or higher_of");
        else if (keys.Length == 0 && map.Node is DocumentNode.Mapping { Entries: var entries }
            && entries.All(entry => entry.Key.Value == "missing"))
            reader.Error(map.Node, "no-value", "reference: no reference is written here; write for example 'lowest' or {nth: 3}");
        if (map.Has("missing") && !map.Has("lower_of") && !map.Has("higher_of"))
            reader.Warning(map["missing"]!.Node, "no-effect", "missing: says something only beside lower_of or higher_of");
        return keys.Length == 0 ? new ReferenceTerm.Word(ReferenceKind.Lowest) : BuildOne(keys[0], map, reader);
    }

    private static ReferenceTerm BuildOne(string key, DocumentValue.Map map, DocumentReader reader)
    {
        switch (key)
        {
            case "nth":
                return new ReferenceTerm.Nth(map.WholeOf(key)!.Value);
            case "mean_of_lowest" or "median_of_lowest":
                return new ReferenceTerm.OfLowest(map.WholeOf(key)!.Value, Median: key == "median_of_lowest");
            case "seller":
                return new ReferenceTerm.Seller(new EqualList<string>(map.TextsOf(key)));
            case "lowest_of":
                var such = MatchBuilder.Build(map.MapOf(key)!, reader);
                if (such.IsEmpty && IsEmpty(map[key]!))
                    reader.Error(map[key]!.Node, "no-value", "lowest_of: nothing is written here; to mean all competitors write 'lowest'");
                return new ReferenceTerm.LowestOf(such);
            case "own_listing":
                return BuildOwn(map.MapOf(key)!, reader);
            case "formula":
                return ExpressionReader.Read(map[key], ExpressionKind.Number, Inputs, reader, "formula") is { } formula
                    ? new ReferenceTerm.Formula(formula)
                    : new ReferenceTerm.Word(ReferenceKind.Lowest);
            case "gap":
                return BuildGap(map.MapOf(key)!, reader);
            case "first_of":
                return BuildFirst(map[key]!, map.ItemsOf(key), reader, key);
            default:
                return BuildCombined(key, map, reader);
        }
    }

    private static ReferenceTerm.OwnListing BuildOwn(DocumentValue.Map map, DocumentReader reader)
    {
        if (IsEmpty(map))
            reader.Error(map.Node, "no-value", "own_listing: nothing is written here; write channel, account, fulfilment or listing_id");
        return new ReferenceTerm.OwnListing(map.TextOf("channel"), map.TextOf("account"),
            CatalogNames.TryParseFulfilment(map.TextOf("fulfilment"), out var fulfilment) ? fulfilment : null, map.TextOf("listing_id"));
    }

    private static ReferenceTerm.Combined BuildCombined(string key, DocumentValue.Map map, DocumentReader reader)
    {
        var members = map.ItemsOf(key);
        var terms = members.Select(member => BuildAny(member, reader)).ToArray();
        if (terms.Length < 2 && map[key] is DocumentValue.List { Node: not DocumentNode.Sequence { Items.Count: > 1 } })
            reader.Error(map[key]!.Node, "one-reference", $"{key}: needs at least two references, such as [lowest, own_lowest_30_days]");
        WarnOfTwins(key, members, terms, reader);
        return new ReferenceTerm.Combined(key == "higher_of", new EqualList<ReferenceTerm>(terms), map.TextOf("missing") == "hold");
    }

    /// <summary>Builds the first known of several; one alone is that one.</summary>
    private static ReferenceTerm BuildFirst(
        DocumentValue written, IReadOnlyList<DocumentValue> members, DocumentReader reader, string key)
    {
        var terms = members.Select(member => BuildAny(member, reader)).ToArray();
        if (terms.Length < 2 && key != "reference"
            && written is DocumentValue.List { Node: not DocumentNode.Sequence { Items.Count: > 1 } })
            reader.Error(written.Node, "one-reference", $"{key}: needs at least two references, such as [featured, lowest]");
        WarnOfTwins(key, members, terms, reader);
        return terms.Length == 1 ? terms[0] : new ReferenceTerm.FirstOf(new EqualList<ReferenceTerm>(terms));
    }

    private static void WarnOfTwins(
        string key, IReadOnlyList<DocumentValue> members, ReferenceTerm[] terms, DocumentReader reader)
    {
        // What could not be read is left out of a term, and then two of them look the same.
        if (reader.Diagnostics.Any(finding => finding.Level == DiagnosticLevel.Error))
            return;
        for (var i = 1; i < terms.Length; i++)
        {
            if (Array.IndexOf(terms, terms[i]) < i)
                reader.Warning(
                    members[i].Node, "never-applies",
                    $"{key}: {ReferenceNames.Of(terms[i])} is written twice; the second one changes nothing");
        }
    }

    private static ReferenceTerm.Gap BuildGap(DocumentValue.Map map, DocumentReader reader)
    {
        var of = map.ItemsOf("of").Select(member => BuildAny(member, reader)).ToArray();
        if (map.Has("of") && of.Length != 2)
            reader.Error(
                map["of"]!.Node, "two-references",
                $"gap: 'of' needs exactly two references, such as [lowest, second_lowest]; here are {of.Length}");
        else if (of.Length == 2 && of[0] == of[1])
            reader.Error(map["of"]!.Node, "contradiction", "gap: both references are the same: there is no gap between them");
        var first = of.Length > 0 ? of[0] : new ReferenceTerm.Word(ReferenceKind.Lowest);
        var second = of.Length > 1 ? of[1] : new ReferenceTerm.Word(ReferenceKind.SecondLowest);
        var within = map["within"] is { } near ? BuildAny(near, reader) : first;
        var beyond = map["beyond"] is { } far ? BuildAny(far, reader) : second;
        if (within == beyond)
            reader.Warning(map.Node, "no-effect", $"gap: both ways lead to {ReferenceNames.Of(within)}: the gap changes nothing");
        return new ReferenceTerm.Gap(first, second, map.NumberOf("up_to"), map.ShareOf("up_to"), within, beyond);
    }

    private static bool IsEmpty(DocumentValue value) => value.Node is DocumentNode.Mapping { Entries.Count: 0 };
}
