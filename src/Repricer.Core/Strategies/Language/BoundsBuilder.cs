using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds floors, ceilings, endings and the amounts that may also be percentages.</summary>
internal static class BoundsBuilder
{
    private static readonly (string Key, FloorKind Kind)[] FloorKeys =
    [
        ("amount", FloorKind.Amount), ("manual_minimum", FloorKind.ManualMinimum), ("margin_of_net", FloorKind.MarginOfNet),
        ("margin_of_gross", FloorKind.MarginOfGross), ("markup", FloorKind.Markup), ("profit", FloorKind.Profit), ("map", FloorKind.Map),
    ];

    private static readonly (string Key, CeilingKind Kind)[] CeilingKeys =
    [
        ("amount", CeilingKind.Amount), ("manual_maximum", CeilingKind.ManualMaximum), ("list_price", CeilingKind.ListPrice),
        ("markup_over_cost", CeilingKind.MarkupOverCost),
    ];

    public static IReadOnlyList<FloorTerm> Floors(DocumentValue? floor, DocumentReader reader)
    {
        var terms = new List<FloorTerm>();
        foreach (var item in Items(floor))
        {
            var before = terms.Count;
            AddTerms(item, terms, reader);
            if ((item as DocumentValue.Map)?.MapOf("ladder") is { } ladder && LadderBuilder.Build(ladder, reader) is { } steps)
                terms.Add(new FloorTerm(FloorKind.Ladder) { Ladder = steps });

            if (terms.Count == before && item is DocumentValue.Map { Node: DocumentNode.Mapping mapping } && !HasFault(mapping))
                reader.Error(
                    item.Node, "no-floor",
                    "floor: no floor is written here, and at least one is needed, such as 'margin_of_net: 10%'");
        }

        return [.. terms.Distinct()];
    }

    /// <summary>Adds the plain floors of one item: all but ladders.</summary>
    public static void AddTerms(DocumentValue item, List<FloorTerm> terms, DocumentReader reader)
    {
        var allowLoss = (item as DocumentValue.Map)?.FlagOf("allow_loss") ?? false;
        foreach (var (key, kind) in FloorKeys)
        {
            if (ValueOf(item, key, reader, "floor") is not (true, var value, var node))
                continue;
            if (value < 0 && !allowLoss)
                reader.Error(
                    node, "loss-not-allowed",
                    $"{key}: '{ScalarText.Shorten(((DocumentNode.Scalar)node).Value)}' sells at a loss; if that is meant, "
                        + "write 'allow_loss: yes' beside it");
            terms.Add(new FloorTerm(kind, value, allowLoss && value < 0));
        }

        if (FormulaOf(item, reader) is { } formula)
            terms.Add(new FloorTerm(FloorKind.Formula) { Formula = formula });
    }

    public static IReadOnlyList<CeilingTerm> Ceilings(DocumentValue? ceiling, DocumentReader reader)
    {
        var terms = new List<CeilingTerm>();
        foreach (var item in Items(ceiling))
        {
            foreach (var (key, kind) in CeilingKeys)
            {
                if (ValueOf(item, key, reader, "ceiling") is (true, var value, _))
                    terms.Add(new CeilingTerm(kind, value));
            }

            if (FormulaOf(item, reader) is { } formula)
                terms.Add(new CeilingTerm(CeilingKind.Formula) { Formula = formula });
            if ((item as DocumentValue.Map)?.MapOf("parity") is { } parity)
                terms.Add(
                    new CeilingTerm(CeilingKind.Parity)
                    {
                        Parity = new ParityCap(
                            parity.TextsOf("channels"), parity.ShareOf("at_most") ?? new Percent(100), parity.NumberOf("minus") ?? 0m)
                    });
            if ((item as DocumentValue.Map)?.MapOf("family")?.ShareOf("at_most") is { } share)
                terms.Add(new CeilingTerm(CeilingKind.Family, share.Value));
            AddFollowed("sum_of_parts", CeilingKind.SumOfParts, item, terms);
            AddFollowed("main_price", CeilingKind.MainPrice, item, terms);
        }

        return [.. terms.Distinct()];
    }

    public static (decimal? Amount, Percent? Share) AmountAndShare(DocumentValue.Map map, string key, DocumentReader reader)
    {
        var items = map.ItemsOf(key);
        var amounts = items.OfType<DocumentValue.Number>().ToArray();
        var shares = items.OfType<DocumentValue.Share>().ToArray();
        if (amounts.Length > 1)
            reader.Error(amounts[1].Node, "written-twice", $"{key}: two amounts; write at most one amount and one percentage");
        if (shares.Length > 1)
            reader.Error(shares[1].Node, "written-twice", $"{key}: two percentages; write at most one amount and one percentage");
        return (amounts.FirstOrDefault()?.Value, shares.FirstOrDefault()?.Value);
    }

    private static void AddFollowed(string key, CeilingKind kind, DocumentValue item, List<CeilingTerm> terms)
    {
        if ((item as DocumentValue.Map)?.MapOf(key) is { } map)
            terms.Add(
                new CeilingTerm(kind) { Follow = new FollowCap(map.ShareOf("at_most") ?? new Percent(100), map.NumberOf("minus") ?? 0m) });
    }

    private static Expression? FormulaOf(DocumentValue item, DocumentReader reader) =>
        ExpressionReader.Read((item as DocumentValue.Map)?["formula"], ExpressionKind.Number, InputSet.BoundFormula, reader, "formula");

    private static IReadOnlyList<DocumentValue> Items(DocumentValue? value) => value switch
    {
        null => [],
        DocumentValue.List list => list.Items,
        _ => [value],
    };

    private static (bool Present, decimal? Value, DocumentNode Node)? ValueOf(
        DocumentValue item, string key, DocumentReader reader, string what)
    {
        if (item is DocumentValue.Text word)
            return word.Value == key ? (true, null, word.Node) : null;

        switch ((item as DocumentValue.Map)?[key])
        {
            case DocumentValue.Number number:
                return (true, number.Value, number.Node);
            case DocumentValue.Share share:
                return (true, share.Value.Value, share.Node);
            case DocumentValue.Flag { Value: true } flag:
                return (true, null, flag.Node);
            case DocumentValue.Flag flag:
                reader.Warning(flag.Node, "no-effect", $"{what}: '{key}: no' says nothing; leave the line out");
                return null;
            default:
                return null;
        }
    }

    /// <summary>Tells whether something is written that was refused or could not be read: that is reported already.</summary>
    private static bool HasFault(DocumentNode.Mapping mapping) =>
        mapping.Entries.Any(
            entry => entry.Key.Value != "allow_loss" && entry.Value is not DocumentNode.Scalar { Value: "no" or "false" or "off" });
}
